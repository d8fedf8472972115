import { listVisibleCollections } from '../../analytics/view/list-visible-collections.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Database } from '../../platform/database/open.ts'
import { listSeenReleases, type Looking } from '../releases/seen-releases.ts'
import type { Asked } from '../request/listing.ts'
import type { SeenCollection } from './collection-view.ts'

/** Those of which whoever asks may see something, be it a release; latest first. */
export async function listSeenCollections(db: Database, { user, now }: Looking): Promise<SeenCollection[]> {
  const visible = user ? await listVisibleCollections(db, user) : []
  const released = new Set((await listSeenReleases(db, { user, now })).map(({ collection }) => collection.id))
  const rightsOf = new Map(visible.map((one) => [one.collection.id, one]))
  return (await listCollections(db)).flatMap((collection) => {
    const rights = rightsOf.get(collection.id)
    if (!rights && !released.has(collection.id)) return []
    const { hasFigures = false, hasFiles: hasOrganisations = false } = rights ?? {}
    return [{ collection, hasFigures, hasOrganisations }]
  })
}

export async function findSeenCollection(asked: Asked): Promise<SeenCollection> {
  const found = (await listSeenCollections(asked.db, asked)).find(
    ({ collection }) => collection.code === asked.params['collection'],
  )
  if (!found) throw new NotFound('The collection')
  return found
}
