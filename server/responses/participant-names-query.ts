import type { Database } from '../platform/database/open.ts'

/** The names that organisations had in each collection, by `collectionId organisationCode`. */
export async function participantNames(
  db: Database,
  organisationCodes: readonly string[],
): Promise<Map<string, string>> {
  const rows = await db('participants')
    .whereIn('organisation_code', organisationCodes)
    .orderBy(['collection_id', 'organisation_code', 'setting'])
    .select<{ collection_id: number; organisation_code: string; name: string }[]>(
      'collection_id',
      'organisation_code',
      'name',
    )
  return new Map(rows.map((row) => [`${row.collection_id} ${row.organisation_code}`, row.name]))
}
