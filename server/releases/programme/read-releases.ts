import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import { mustBeReleasable } from '../../collections/ready-for-release.ts'
import type { RightOfReply } from '../../collections/right-of-reply.ts'
import { findReplyIfAny } from '../../collections/right-of-reply-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { UserError } from '../../platform/errors.ts'
import { findLastJob } from '../../platform/jobs/job-repository.ts'
import type { Job } from '../../platform/jobs/job.ts'
import type { Manifest } from '../build/manifest.ts'
import { releaseJobKind } from '../release-job.ts'
import { findRelease, listReleases, readManifest } from '../releases-query.ts'
import { listAllOpenings, listOpenings } from '../release-tier-repository.ts'
import type { Release, TierOpening } from '../release.ts'

export interface ReleasesReading {
  collection: Collection
  releases: readonly { release: Release; openings: readonly TierOpening[] }[]
  /** Why none can be prepared now, as a sentence; empty where one can. */
  refusal: string
  /** The right of reply in which signed answers are corrected; undefined where the collection had none here. */
  reply: RightOfReply | undefined
}

/** Every release of a collection, for whoever makes them. */
export async function readReleases(db: Database, user: User, collectionCode: string): Promise<ReleasesReading> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const releases = await listReleases(db, collection.id)
  const openings = await listAllOpenings(db)
  return {
    collection,
    releases: releases.map((release) => ({ release, openings: openings.get(release.id) ?? [] })),
    refusal: await refusalOf(db, collection, releases),
    reply: await findReplyIfAny(db, collection.id),
  }
}

async function refusalOf(db: Database, collection: Collection, releases: readonly Release[]): Promise<string> {
  const waiting = releases.find(({ state }) => state !== 'published')
  if (waiting) return `Release ${waiting.number} is being prepared: publish or discard it first.`
  try {
    await mustBeReleasable(db, collection)
    return ''
  } catch (error) {
    if (error instanceof UserError) return `${error.message}.`
    throw error
  }
}

export interface ReleaseReading {
  collection: Collection
  release: Release
  openings: readonly TierOpening[]
  /** Undefined until its files are complete. */
  manifest: Manifest | undefined
  /** What builds them. */
  job: Job | undefined
}

/** One release, published or not, for whoever makes it. */
export async function readRelease(
  db: Database,
  user: User,
  { collectionCode, number }: { collectionCode: string; number: number },
): Promise<ReleaseReading> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const release = await findRelease(db, collection.id, number)
  const [openings, manifest, job] = await Promise.all([
    listOpenings(db, release.id),
    readManifest(db, release.id),
    findLastJob(db, { kind: releaseJobKind, subject: release.id }),
  ])
  return { collection, release, openings, manifest, job }
}
