import type { Database } from '../platform/database/open.ts'
import type { Extensions } from './end-date.ts'

/** The latest day that each of these organisations was given, or without a list each that was given any. */
export async function listLastDays(
  db: Database,
  collectionId: number,
  organisationCodes?: readonly string[],
): Promise<Extensions> {
  const rows = await db('collection_extensions')
    .where({ collection_id: collectionId })
    .whereNotNull('organisation_code')
    .modify((query) => {
      if (organisationCodes) void query.whereIn('organisation_code', organisationCodes)
    })
    .orderBy('closes_on')
    .select<{ organisation_code: string; closes_on: string }[]>('organisation_code', 'closes_on')
  return new Map(rows.map((row) => [row.organisation_code, row.closes_on]))
}
