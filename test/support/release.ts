import path from 'node:path'
import type { Databases } from '../../server/platform/database/open.ts'
import { openFolderStore } from '../../server/platform/files/folder-store.ts'
import { doNextJob } from '../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../server/platform/logger.ts'
import type { Build } from '../../server/releases/build/build-apart.ts'
import { buildOrdered } from '../../server/releases/build/build-ordered.ts'
import { pinRelease } from '../../server/releases/prepare-release.ts'
import { publish } from '../../server/releases/publish-release.ts'
import { findRelease } from '../../server/releases/releases-query.ts'
import { releaseJob, releaseJobKind } from '../../server/releases/release-job.ts'
import { type Release, type Tier, type TierOpening, tiers } from '../../server/releases/release.ts'
import { provenance, pseudonymKey, type Visitor } from './app.ts'

const longAgo = '2026-01-01'

/** Open since long ago for these tiers and those before them, and never for the others. */
export function openedTo(last: Tier | undefined, gets: TierOpening['gets'] = 'files'): TierOpening[] {
  const open = last === undefined ? 0 : tiers.indexOf(last) + 1
  return tiers.map((tier, place) => ({
    tier,
    opensOn: place < open ? longAgo : undefined,
    gets: tier === 'public' ? gets : 'files',
  }))
}

/** In the process of the test: the same files, without the seconds that another process takes to start from sources. */
export const buildHere: Build = ({ reader }, order, { report }) => buildOrdered(reader, order, report)

/** Does the jobs that wait, as the service would beside its requests; builds in its own process, as the service does, are asked for. */
export async function doJobs(databases: Databases, dataFolder: string, build: Build = buildHere): Promise<void> {
  const store = openFolderStore(path.join(dataFolder, 'releases'))
  const work = { [releaseJobKind]: releaseJob(databases, { store, pseudonymKey, build }) }
  const settings = { work, clock: () => new Date(), logger: createLogger('silent') }
  while (await doNextJob(databases.writer, settings));
}

interface Wanted {
  collectionId: number
  collectionCode: string
  dataFolder: string
  openings: readonly TierOpening[]
  /** What it corrects, for every release but the first. */
  reason?: string
}

/** A release with all its files, which nobody has published yet. */
export async function readyRelease(databases: Databases, wanted: Wanted): Promise<Release> {
  const { collectionCode, openings, reason = '' } = wanted
  const request = { collectionCode, openings, reason }
  const number = await databases.writer.transaction((db) =>
    pinRelease(db, { request, provenance, personId: undefined }, new Date()),
  )
  await doJobs(databases, wanted.dataFolder)
  return findRelease(databases.reader, wanted.collectionId, number)
}

export async function publishedRelease(databases: Databases, wanted: Wanted): Promise<Release> {
  const { number, manifestHash = '' } = await readyRelease(databases, wanted)
  const publication = { collectionCode: wanted.collectionCode, number, manifestHash }
  await databases.writer.transaction((db) => publish(db, { publication, personId: undefined }, new Date()))
  return findRelease(databases.reader, wanted.collectionId, number)
}

/** Prepares, builds and publishes a release through the pages of the programme team; `form` is what the first page sends. */
export async function releaseByPages(
  { databases, dataFolder, alice }: { databases: Databases; dataFolder: string; alice: Visitor },
  collectionCode: string,
  form: Record<string, string>,
): Promise<string> {
  const prepared = await alice
    .post(`/programme/collections/${collectionCode}/releases`)
    .type('form')
    .send({ reason: '', leads: '1/1/2026', researchers: '1/1/2026', public: '1/1/2026', publicGets: 'files', ...form })
    .expect(303)
  const place = prepared.headers['location'] ?? ''
  await doJobs(databases, dataFolder)
  const { text } = await alice.get(`${place}/publication`).expect(200)
  const manifestHash = /name="manifestHash" value="(\w+)"/.exec(text)?.[1]
  await alice.post(`${place}/publication`).type('form').send({ manifestHash }).expect(303)
  return place
}
