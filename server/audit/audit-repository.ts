import { addToMany, insertMany } from '../platform/database/insert-many.ts'
import type { Database } from '../platform/database/open.ts'
import { type ChainedEvent, type ChainHead, hashOf } from './audit-chain.ts'
import { type AuditEvent, chainOf } from './audit-event.ts'

/** Always in the transaction of the change that it records; from then on it can be neither changed nor removed. */
export function record(db: Database, event: AuditEvent): Promise<void> {
  return recordAll(db, [event])
}

/** The same for many events in as few statements; those of one chain stand in it in the order given. */
export async function recordAll(db: Database, events: readonly AuditEvent[]): Promise<void> {
  if (events.length === 0) return
  if (db.isTransaction) await append(db, events)
  else await db.transaction((transaction) => append(transaction, events))
}

async function append(db: Database, events: readonly AuditEvent[]): Promise<void> {
  const heads = await lengthen(db, events)
  const rows = events.map((event) => {
    const chained = chainedAfter(heads, event)
    const hash = hashOf(chained)
    heads.set(chained.chain, { position: chained.position, hash })
    return rowOf(chained, hash)
  })
  await insertMany(db, 'audit_events', rows)
  const ends = [...heads].map(([chain, head]) => ({ chain, ...head }))
  await insertMany(db, 'audit_chains', ends, { replacing: ['chain'] })
}

/** The event after the last of its chain. */
function chainedAfter(heads: ReadonlyMap<string, ChainHead>, event: AuditEvent): ChainedEvent {
  const chain = chainOf(event)
  const head = heads.get(chain)
  if (!head) throw new Error(`The chain ${chain} has no place for an event`)
  return {
    chain,
    position: head.position + 1,
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
}

function rowOf(chained: ChainedEvent, hash: string) {
  return {
    chain: chained.chain,
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
  }
}

/** A type of its own, as rows are that are written many at once. */
type ChainRow = { chain: string; position: number; hash: string }

/**
 * Takes the next places of the chains, and with them the chains until the transaction ends, always in the same order, so
 * that no two wait for each other. Gives where each ended before, which a query of its own would read from before the wait.
 */
async function lengthen(db: Database, events: readonly AuditEvent[]): Promise<Map<string, ChainHead>> {
  const places = new Map<string, number>()
  for (const event of events) places.set(chainOf(event), (places.get(chainOf(event)) ?? 0) + 1)
  const longer = [...places].map(([chain, position]) => ({ chain, position, hash: '' }))
  const taken = await addToMany<ChainRow>(
    db,
    'audit_chains',
    longer.toSorted((a, b) => (a.chain < b.chain ? -1 : 1)),
    { key: ['chain'], adding: ['position'] },
  )
  return new Map(
    taken.map(({ chain, position, hash }) => [chain, { position: position - (places.get(chain) ?? 0), hash }]),
  )
}
