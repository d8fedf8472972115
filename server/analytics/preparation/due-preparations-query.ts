import type { Database } from '../../platform/database/open.ts'

/** A collection of which something is to be prepared. */
export interface DuePreparation {
  collectionId: number
  collection: string
}

/**
 * The collections with as many participants, past their draft, that have changed since they were prepared, or were not by
 * this software; the latest first.
 */
export async function listDuePreparations(
  db: Database,
  { software, fewest }: { software: string; fewest: number },
): Promise<DuePreparation[]> {
  const rows = await db('collections')
    .leftJoin('prepared_collections as prepared', 'prepared.collection_id', 'collections.id')
    .whereNot('collections.state', 'draft')
    .where((due) => {
      void due
        .whereNull('prepared.collection_id')
        .orWhereNot('prepared.software', software)
        .orWhereNot('prepared.changes', db.ref('collections.changes'))
    })
    .whereIn(
      'collections.id',
      db('participants').select('collection_id').groupBy('collection_id').havingRaw('count(*) >= ?', [fewest]),
    )
    .orderBy([{ column: 'collections.opens_on', order: 'desc' }, 'collections.id'])
    .select<{ id: number; code: string }[]>('collections.id', 'collections.code')
  return rows.map(({ id, code }) => ({ collectionId: id, collection: code }))
}
