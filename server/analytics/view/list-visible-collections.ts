import { aggregateSight, answerSight, progressSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'

/** A collection of which somebody may see something. */
export interface VisibleCollection {
  collection: Collection
  hasFigures: boolean
  hasFiles: boolean
  hasProgress: boolean
}

/** Latest first. */
export async function listVisibleCollections(db: Database, user: User): Promise<VisibleCollection[]> {
  const collections = await listCollections(db)
  return collections
    .map((collection) => ({
      collection,
      hasFigures: aggregateSight(user, collection.state) !== undefined,
      hasFiles: answerSight(user, collection.state) !== undefined,
      hasProgress: progressSight(user, collection.state) !== undefined,
    }))
    .filter(({ hasFigures, hasFiles, hasProgress }) => hasFigures || hasFiles || hasProgress)
}
