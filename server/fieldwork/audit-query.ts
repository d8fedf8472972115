import type { Database } from '../platform/database/open.ts'
import type { AuditCursor } from './audit-filters.ts'
import type { RecordedEvent } from './recorded-event.ts'

/** Absent is not asked; an empty list is asked, and met by nothing. */
export interface EventFilter {
  personIds?: readonly number[] | undefined
  organisationCodes?: readonly string[] | undefined
  collectionId?: number | undefined
  action?: string | undefined
  from?: Date | undefined
  to?: Date | undefined
  chain?: string | undefined
}

export interface Portion {
  before?: AuditCursor | undefined
  after?: AuditCursor | undefined
  limit: number
}

/** The newest first; with `after` those that follow it most closely, still the newest first. */
export async function listEvents(
  db: Database,
  filter: EventFilter,
  { before, after, limit }: Portion,
): Promise<RecordedEvent[]> {
  const towardsNewer = !before && after !== undefined
  const order = towardsNewer ? 'asc' : 'desc'
  const query = filtered(db, filter)
    .leftJoin('people', 'people.id', 'audit_events.person_id')
    .leftJoin('collections', 'collections.id', 'audit_events.collection_id')
    .orderBy([
      { column: 'audit_events.at', order },
      { column: 'audit_events.id', order },
    ])
    .limit(limit)
    .select<RecordedEvent[]>(columns)
  if (before) void query.whereRaw('(audit_events.at, audit_events.id) < (?, ?)', [before.at, before.id])
  else if (after) void query.whereRaw('(audit_events.at, audit_events.id) > (?, ?)', [after.at, after.id])
  const rows = await query
  return towardsNewer ? rows.toReversed() : rows
}

const columns = {
  id: 'audit_events.id',
  at: 'audit_events.at',
  personId: 'audit_events.person_id',
  personName: 'people.name',
  action: 'audit_events.action',
  organisationCode: 'audit_events.organisation_code',
  collectionId: 'audit_events.collection_id',
  collectionCode: 'collections.code',
  collectionName: 'collections.name',
  subject: 'audit_events.subject',
  details: 'audit_events.details',
  chain: 'audit_events.chain',
  position: 'audit_events.position',
  previousHash: 'audit_events.previous_hash',
  hash: 'audit_events.hash',
}

function filtered(db: Database, filter: EventFilter) {
  const { personIds, organisationCodes, collectionId, action, from, to, chain } = filter
  const query = db('audit_events')
  if (personIds) {
    // what somebody did, and what was done to their account
    const chains = personIds.map((id) => `person ${id}`)
    void query.where(
      (either) => void either.whereIn('audit_events.person_id', personIds).orWhereIn('audit_events.chain', chains),
    )
  }
  if (organisationCodes) void query.whereIn('audit_events.organisation_code', organisationCodes)
  if (collectionId !== undefined) void query.where('audit_events.collection_id', collectionId)
  if (action !== undefined) void query.where('audit_events.action', action)
  if (from) void query.where('audit_events.at', '>=', from.toISOString())
  if (to) void query.where('audit_events.at', '<', to.toISOString())
  if (chain !== undefined) void query.where('audit_events.chain', chain)
  return query
}

/** Every action that has ever been recorded. */
export async function listActions(db: Database): Promise<string[]> {
  const rows = await db('audit_events').distinct<{ action: string }[]>('action').orderBy('action')
  return rows.map((row) => row.action)
}
