import type { Database } from '../platform/database/open.ts'

/** The ids of collections whose pages are to open: a release of theirs is published, and its day for researchers has come. */
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
    .distinct('collections.id')
    .orderBy('collections.id')
    .select<{ id: number }[]>()
  return rows.map(({ id }) => id)
}
