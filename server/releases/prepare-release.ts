import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { londonDate } from '../collections/collection.ts'
import { mustBeByRules } from '../collections/collection-rules.ts'
import { fixRules } from '../collections/collection-rules-repository.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { holdReleasable } from '../collections/ready-for-release.ts'
import { findInstrumentById } from '../instruments/instrument-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { addJob } from '../platform/jobs/job-repository.ts'
import { listSheetMarks } from '../responses/sheet-repository.ts'
import type { Provenance } from './provenance.ts'
import { readGround } from './read-ground.ts'
import { groundHash, groundText } from './release-ground.ts'
import { releaseJobKind } from './release-job.ts'
import { addRelease } from './release-repository.ts'
import { listReleases } from './releases-query.ts'
import { putOpenings } from './release-tier-repository.ts'
import { type TierOpening } from './release.ts'
import { sheetsHash } from './sheets-hash.ts'

export interface ReleaseRequest {
  collectionCode: string
  /** What it corrects; for every release but the first. */
  reason: string
  openings: readonly TierOpening[]
}

/**
 * Pins what a release is made of, as it is now, and has its files built beside the requests. Gives its number. Refused
 * before the right of reply, or a later round of it, has ended, by other rules than were settled, while another release waits, without a reason for a correction, and where nothing
 * has changed since the last one.
 */
export async function prepareRelease(
  db: Database,
  { user, provenance }: { user: User; provenance: Provenance },
  request: ReleaseRequest,
  now: Date,
): Promise<number> {
  mustRunProgramme(user)
  return pinRelease(db, { request, provenance, personId: user.id }, now)
}

/** The same for the service's own commands and the demonstration. */
export async function pinRelease(
  db: Database,
  { request, provenance, personId }: { request: ReleaseRequest; provenance: Provenance; personId: number | undefined },
  now: Date,
): Promise<number> {
  const collection = await findCollection(db, request.collectionCode)
  await holdReleasable(db, collection)
  const [last] = await listReleases(db, collection.id)
  if (last && last.state !== 'published')
    throw new Conflict(`Release ${last.number} is being prepared: publish or discard it first`)
  if (last && request.reason === '')
    throw new Invalid('Say what this release corrects: whoever used the one before will read it')
  const number = (last?.number ?? 0) + 1
  const instrument = await findInstrumentById(db, collection.instrumentId)
  const reason = last ? request.reason : ''
  const rules = await fixRules(db, collection, now)
  mustBeByRules(collection, rules)
  const told = { number, reason, preparedOn: londonDate(now), rules: rules.content, provenance }
  const ground = await readGround(db, { collection, instrument }, told)
  const marks = await listSheetMarks(db, collection.id)
  const pinned = { groundHash: groundHash(ground), sheetsHash: sheetsHash(marks) }
  const id = await addRelease(
    db,
    { collectionId: collection.id, number, reason, ...pinned, ground: groundText(ground), personId, marks },
    now,
  )
  await putOpenings(db, id, request.openings)
  await addJob(db, { kind: releaseJobKind, subject: id }, now)
  await record(db, {
    at: now,
    ...(personId !== undefined && { personId }),
    action: 'prepared release',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${number}`,
    details: { sheets: marks.length, ...pinned },
  })
  return number
}
