import { aggregateSight } from '../access/area.ts'
import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'

/** The collections of which somebody may see figures, latest first. */
export async function listVisibleCollections(db: Database, user: User): Promise<Collection[]> {
  const all = await listCollections(db)
  return all.filter((collection) => aggregateSight(user, collection.state) !== undefined)
}
