import type { User } from '../../access/user.ts'
import { type Collection, londonDate } from '../../collections/collection.ts'
import { findCollection, listCollections } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { findRelease, listPublishedReleases } from '../../releases/release-repository.ts'
import { listAllOpenings, listOpenings } from '../../releases/release-tier-repository.ts'
import { type Release, seenOf, type TierOpening } from '../../releases/release.ts'

/** A published release of which somebody may see something today. */
export interface SeenRelease {
  release: Release
  collection: Collection
  openings: readonly TierOpening[]
  gets: TierOpening['gets']
}

/** Who looks, and when: the days of a release's openings are London's. */
export interface Looking {
  user: User | undefined
  now: Date
}

/** The published latest first; three statements. */
export async function listSeenReleases(db: Database, { user, now }: Looking): Promise<SeenRelease[]> {
  const [releases, openings, collections] = await Promise.all([
    listPublishedReleases(db),
    listAllOpenings(db),
    listCollections(db),
  ])
  const collectionOf = new Map(collections.map((collection) => [collection.id, collection]))
  return releases.flatMap((release) => {
    const own = openings.get(release.id) ?? []
    const gets = seenOf(user, release, own, londonDate(now))
    const collection = collectionOf.get(release.collectionId)
    return gets && collection ? [{ release, collection, openings: own, gets }] : []
  })
}

/** Throws NotFound for one that is not published, or not open to whoever looks. */
export async function findSeenRelease(
  db: Database,
  { user, now }: Looking,
  { collectionCode, number }: { collectionCode: string; number: string },
): Promise<SeenRelease> {
  if (!/^[1-9]\d{0,5}$/.test(number)) throw new NotFound('The release')
  const collection = await findCollection(db, collectionCode)
  const release = await findRelease(db, collection.id, Number(number))
  const openings = await listOpenings(db, release.id)
  const gets = release.state === 'published' ? seenOf(user, release, openings, londonDate(now)) : undefined
  if (!gets) throw new NotFound('The release')
  return { release, collection, openings, gets }
}
