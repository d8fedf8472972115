import type { Database } from '../platform/database/open.ts'
import { type ChainHead, hashOf } from './audit-chain.ts'
import { type AuditEvent, chainOf } from './audit-event.ts'

/** Always in the transaction of the change that it records; from then on it can be neither changed nor removed. */
export async function record(db: Database, event: AuditEvent): Promise<void> {
  if (db.isTransaction) await append(db, event)
  else await db.transaction((transaction) => append(transaction, event))
}

async function append(db: Database, event: AuditEvent): Promise<void> {
  const chain = chainOf(event)
  const head = await lengthen(db, chain)
  const chained = {
    chain,
    position: head.position,
    previousHash: head.hash,
    at: event.at.toISOString(),
    personId: event.personId,
    action: event.action,
    organisationCode: event.organisationCode,
    collectionId: event.collectionId,
    // half a character, left by a cut, would be stored as another
    subject: event.subject.replaceAll(/\p{Cs}/gu, '\uFFFD'),
    details: JSON.stringify(event.details ?? {}),
  }
  const hash = hashOf(chained)
  await db('audit_events').insert({
    chain,
    position: chained.position,
    previous_hash: chained.previousHash,
    hash,
    at: chained.at,
    person_id: chained.personId ?? null,
    action: chained.action,
    organisation_code: chained.organisationCode ?? null,
    collection_id: chained.collectionId ?? null,
    subject: chained.subject,
    details: chained.details,
  })
  await db('audit_chains').where({ chain }).update({ hash })
}

interface ChainRow extends ChainHead {
  chain: string
}

/**
 * Takes the next place of a chain, and with it the chain until the transaction ends. Gives the place and the hash of the
 * event before, which a query of its own would read from before the wait.
 */
async function lengthen(db: Database, chain: string): Promise<ChainHead> {
  const [head] = await db<ChainRow>('audit_chains')
    .insert({ chain, position: 1, hash: '' })
    .onConflict('chain')
    .merge({ position: db.raw('audit_chains.position + 1') })
    .returning(['position', 'hash'])
  if (!head) throw new Error(`The chain ${chain} has no place for an event`)
  return head
}
