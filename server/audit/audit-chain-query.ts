import type { Database } from '../platform/database/open.ts'
import type { ChainHead, StoredEvent } from './audit-chain.ts'

export interface WalkedEvent {
  event: StoredEvent
  /** Of its chain, as it was when the event was read. */
  head: ChainHead | undefined
}

interface WalkedRow {
  id: number
  chain: string
  position: number
  previous_hash: string
  hash: string
  at: string
  person_id: number | null
  action: string
  organisation_code: string | null
  collection_id: number | null
  subject: string
  details: string
  head_position: number | null
  head_hash: string | null
}

/** The next events in the order of chains, and in each of places. */
export async function walkOn(
  db: Database,
  from: { chain: string; position: number } | undefined,
  limit: number,
): Promise<WalkedEvent[]> {
  const query = db('audit_events')
    .leftJoin('audit_chains', 'audit_chains.chain', 'audit_events.chain')
    .orderBy(['audit_events.chain', 'audit_events.position'])
    .limit(limit)
    .select<WalkedRow[]>('audit_events.*', { head_position: 'audit_chains.position', head_hash: 'audit_chains.hash' })
  const rows = await (from
    ? query.whereRaw('(audit_events.chain, audit_events.position) > (?, ?)', [from.chain, from.position])
    : query)
  return rows.map((row) => ({
    event: {
      id: row.id,
      chain: row.chain,
      position: row.position,
      previousHash: row.previous_hash,
      hash: row.hash,
      at: row.at,
      personId: row.person_id ?? undefined,
      action: row.action,
      organisationCode: row.organisation_code ?? undefined,
      collectionId: row.collection_id ?? undefined,
      subject: row.subject,
      details: row.details,
    },
    head: row.head_position === null ? undefined : { position: row.head_position, hash: row.head_hash ?? '' },
  }))
}

/** Chains that have a head and no event: somebody has removed them whole. */
export async function listEmptyChains(db: Database): Promise<string[]> {
  const rows = await db('audit_chains')
    .whereNotExists(db('audit_events').whereRaw('audit_events.chain = audit_chains.chain').select('id'))
    .orderBy('chain')
    .select<{ chain: string }[]>('chain')
  return rows.map((row) => row.chain)
}

/** Where every chain ends. */
export async function listHeads(db: Database): Promise<({ chain: string } & ChainHead)[]> {
  return db('audit_chains').orderBy('chain').select<({ chain: string } & ChainHead)[]>('chain', 'position', 'hash')
}
