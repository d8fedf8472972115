import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { Conflict } from '../../platform/errors.ts'
import { addJob } from '../../platform/jobs/job-repository.ts'
import { hasEnded } from '../../platform/jobs/job.ts'
import { releaseJobKind } from '../release-job.ts'
import { readRelease } from './read-releases.ts'

/** Builds the files of a release again whose building failed: of the same sheets and the same ground. */
export async function tryReleaseAgain(
  db: Database,
  user: User,
  asked: { collectionCode: string; number: number },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const { collection, release, job } = await readRelease(db, user, asked)
  if (release.state !== 'preparing') throw new Conflict(`The files of release ${release.number} are complete already`)
  if (job && !hasEnded(job)) throw new Conflict(`Release ${release.number} is being built already`)
  await addJob(db, { kind: releaseJobKind, subject: release.id }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'built release again',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${release.number}`,
  })
}
