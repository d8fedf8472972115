import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { Conflict } from '../../platform/errors.ts'
import { addJob, stopJob } from '../../platform/jobs/job-repository.ts'
import { hasEnded } from '../../platform/jobs/job.ts'
import { releaseJobKind } from '../release-job.ts'
import { readRelease, type ReleaseReading } from './read-releases.ts'

interface Asked {
  collectionCode: string
  number: number
}

/** Stops the building of a release's files, which can be begun again or the release discarded. */
export async function stopBuilding(db: Database, user: User, asked: Asked, now: Date): Promise<void> {
  const reading = await readUnbuilt(db, user, asked)
  const { release, job } = reading
  if (!job || hasEnded(job)) throw new Conflict(`Nothing is building the files of release ${release.number}`)
  await stopJob(db, job.id, now)
  await recordChange(db, { reading, user, action: 'stopped building release' }, now)
}

/** Builds the files of a release again whose building failed: of the same sheets and the same ground. */
export async function tryReleaseAgain(db: Database, user: User, asked: Asked, now: Date): Promise<void> {
  const reading = await readUnbuilt(db, user, asked)
  const { release, job } = reading
  if (job && !hasEnded(job)) throw new Conflict(`Release ${release.number} is being built already`)
  await addJob(db, { kind: releaseJobKind, subject: release.id }, now)
  await recordChange(db, { reading, user, action: 'built release again' }, now)
}

async function readUnbuilt(db: Database, user: User, asked: Asked): Promise<ReleaseReading> {
  mustRunProgramme(user)
  const reading = await readRelease(db, user, asked)
  const { state, number } = reading.release
  if (state !== 'preparing') throw new Conflict(`The files of release ${number} are complete already`)
  return reading
}

async function recordChange(
  db: Database,
  {
    reading: { collection, release },
    user,
    action,
  }: { reading: ReleaseReading; user: User; action: 'stopped building release' | 'built release again' },
  now: Date,
): Promise<void> {
  const subject = `collection ${collection.id} release ${release.number}`
  await record(db, { at: now, personId: user.id, action, collectionId: collection.id, subject })
}
