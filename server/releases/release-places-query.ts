import type { Database } from '../platform/database/open.ts'

/** Which release something is about, for whoever is led to it. */
export interface ReleasePlace {
  collectionCode: string
  collectionName: string
  number: number
}

/** Of the releases that there are among these ids. */
export async function listReleasePlaces(db: Database, ids: readonly number[]): Promise<Map<number, ReleasePlace>> {
  const rows = await db('releases')
    .join('collections', 'collections.id', 'releases.collection_id')
    .whereIn('releases.id', [...ids])
    .orderBy('releases.id')
    .select<({ id: number } & ReleasePlace)[]>(
      'releases.id',
      'releases.number',
      'collections.code as collectionCode',
      'collections.name as collectionName',
    )
  return new Map(rows.map(({ id, ...place }) => [id, place]))
}
