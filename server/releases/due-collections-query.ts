import type { Database } from '../platform/database/open.ts'

/**
 * The ids of collections whose pages are to open: a release of the sheets that their pages count is published, and its day for
 * researchers has come. While a round of the right of reply runs there is none.
 */
export async function listDueCollections(db: Database, today: string): Promise<number[]> {
  const rows = await db('collections')
    .join('releases', 'releases.collection_id', 'collections.id')
    .join('release_tiers', 'release_tiers.release_id', 'releases.id')
    .where({
      'collections.state': 'in_right_of_reply',
      'releases.state': 'published',
      'release_tiers.tier': 'researchers',
    })
    .where('release_tiers.opens_on', '<=', today)
    .leftJoin('rights_of_reply', 'rights_of_reply.collection_id', 'collections.id')
    .where(
      (either) =>
        void either
          .whereNull('rights_of_reply.collection_id')
          .orWhere(
            (ended) =>
              void ended
                .whereNotNull('rights_of_reply.ended_at')
                .whereRaw('rights_of_reply.sheets_hash = releases.sheets_hash'),
          ),
    )
    .distinct('collections.id')
    .orderBy('collections.id')
    .select<{ id: number }[]>()
  return rows.map(({ id }) => id)
}
