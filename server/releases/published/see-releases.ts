import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection, listCollections } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Manifest } from '../build/manifest.ts'
import { findRelease, listPublishedReleases, listReleases, readManifest } from '../releases-query.ts'
import { listAllOpenings, listOpenings } from '../release-tier-repository.ts'
import { type Release, seenOf, type TierOpening, tierOf } from '../release.ts'

export interface SeenRelease {
  collection: Collection
  release: Release
  openings: readonly TierOpening[]
  gets: TierOpening['gets']
}

export interface SeenReleases {
  /** What is open to the reader, the latest first. */
  open: readonly SeenRelease[]
  /** What will open to the reader, by day: its name and day are no secret, nothing else of it is told. */
  coming: readonly { collection: Collection; release: Release; opensOn: string }[]
}

/** Every release that somebody, signed in or not, may see on a day. */
export async function seeReleases(db: Database, user: User | undefined, today: string): Promise<SeenReleases> {
  const collections = new Map((await listCollections(db)).map((collection) => [collection.id, collection]))
  const all = await listAllOpenings(db)
  const found = (await listPublishedReleases(db)).flatMap((release) => {
    const collection = collections.get(release.collectionId)
    const openings = all.get(release.id) ?? []
    return collection ? [{ collection, release, openings }] : []
  })
  const open = found.flatMap((one): SeenRelease[] => {
    const gets = seenOf(user, one.release, one.openings, today)
    return gets ? [{ ...one, gets }] : []
  })
  const coming = found.flatMap(({ collection, release, openings }) => {
    const opensOn = openings.find(({ tier }) => tier === tierOf(user))?.opensOn
    const isOpen = open.some((one) => one.release.id === release.id)
    return opensOn !== undefined && !isOpen ? [{ collection, release, opensOn }] : []
  })
  return { open, coming: coming.toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1)) }
}

export interface ReleaseAsked {
  collectionCode: string
  number: number
}

/** A release whose files are there. */
export interface StoredRelease extends Pick<SeenRelease, 'collection' | 'release'> {
  manifest: Manifest
}

export interface WholeRelease extends SeenRelease, StoredRelease {
  /** The releases that came after this one, as far as the reader may see them, the latest first. */
  later: readonly StoredRelease[]
}

/** One release; whatever somebody may not see looks as if it were not there. */
export async function seeRelease(
  db: Database,
  user: User | undefined,
  { collectionCode, number }: ReleaseAsked,
  today: string,
): Promise<WholeRelease> {
  const collection = await findCollection(db, collectionCode).catch(asNoRelease)
  const release = await findRelease(db, collection.id, number)
  const openings = await listOpenings(db, release.id)
  const gets = seenOf(user, release, openings, today)
  const manifest = await readManifest(db, release.id)
  if (!gets || !manifest) throw new NotFound('The release')
  return {
    collection,
    release,
    openings,
    gets,
    manifest,
    later: await listLater(db, user, { collection, release }, today),
  }
}

/** The newest release of a collection that somebody may see. */
export async function latestRelease(
  db: Database,
  user: User | undefined,
  collectionCode: string,
  today: string,
): Promise<Release> {
  const collection = await findCollection(db, collectionCode).catch(asNoRelease)
  const latest = await latestReleaseIfAny(db, user, collection, today)
  if (!latest) throw new NotFound('The release')
  return latest
}

/** The newest that somebody may see, for pages that are there without one too. */
export async function latestReleaseIfAny(
  db: Database,
  user: User | undefined,
  { id }: Pick<Collection, 'id'>,
  today: string,
): Promise<Release | undefined> {
  return (await openOf(db, user, id, today))[0]
}

async function listLater(
  db: Database,
  user: User | undefined,
  { collection, release }: Pick<SeenRelease, 'collection' | 'release'>,
  today: string,
): Promise<StoredRelease[]> {
  const later = (await openOf(db, user, collection.id, today)).filter(({ number }) => number > release.number)
  const stored: StoredRelease[] = []
  for (const one of later) {
    const manifest = await readManifest(db, one.id)
    if (manifest) stored.push({ collection, release: one, manifest })
  }
  return stored
}

async function openOf(db: Database, user: User | undefined, collectionId: number, today: string): Promise<Release[]> {
  const openings = await listAllOpenings(db)
  return (await listReleases(db, collectionId)).filter(
    (one) => one.state === 'published' && seenOf(user, one, openings.get(one.id) ?? [], today),
  )
}

function asNoRelease(error: unknown): never {
  if (error instanceof NotFound) throw new NotFound('The release')
  throw error
}
