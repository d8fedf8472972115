import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import type { Collection } from './collection.ts'
import { findCollectionById } from './collection-repository.ts'
import type { Extension } from './extension.ts'

interface ExtensionRow {
  id: number
  collection_id: number
  organisation_code: string | null
  closes_on: string
  reason: string
  extended_at: string
  extended_by: number
}

export async function addExtensions(
  db: Database,
  collectionId: number,
  extensions: readonly Extension[],
): Promise<void> {
  const rows = extensions.map((extension) => ({
    collection_id: collectionId,
    organisation_code: extension.organisationCode ?? null,
    closes_on: extension.closesOn,
    reason: extension.reason,
    extended_at: extension.extendedAt,
    extended_by: extension.extendedBy,
  }))
  await inBatches(rows, (batch) => db<ExtensionRow>('collection_extensions').insert(batch))
}

/** The latest day that each organisation was given in each collection, for `withLastDay`. */
export async function lastDays(
  db: Database,
  organisationCodes: readonly string[],
  collectionIds: readonly number[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await db<ExtensionRow>('collection_extensions')
    .whereIn('collection_id', collectionIds)
    .whereIn('organisation_code', organisationCodes)
    .orderBy('closes_on')
    .select('collection_id', 'organisation_code', 'closes_on')
  return new Map(rows.map((row) => [`${row.collection_id} ${row.organisation_code}`, row.closes_on]))
}

export function withLastDay(
  collection: Collection,
  organisationCode: string,
  days: ReadonlyMap<string, string>,
): Collection {
  const own = days.get(`${collection.id} ${organisationCode}`)
  return own !== undefined && own > collection.closesOn ? { ...collection, closesOn: own } : collection
}

/** Whether the last day has passed for everybody, those with more time included. */
export async function isOver(db: Database, collectionId: number, today: string): Promise<boolean> {
  const { closesOn } = await findCollectionById(db, collectionId)
  const running = await db<ExtensionRow>('collection_extensions')
    .where({ collection_id: collectionId })
    .where('closes_on', '>=', today)
    .first('id')
  return closesOn < today && running === undefined
}

/** The open collections whose last day has passed for everybody, those with more time included, by code. */
export async function listOverdue(db: Database, today: string): Promise<Collection[]> {
  const running = db<ExtensionRow>('collection_extensions').where('closes_on', '>=', today).select('collection_id')
  const rows = await db('collections')
    .where({ state: 'open' })
    .where('closes_on', '<', today)
    .whereNotIn('id', running)
    .orderBy('code')
    .select<{ id: number }[]>('id')
  const overdue: Collection[] = []
  for (const { id } of rows) overdue.push(await findCollectionById(db, id))
  return overdue
}
