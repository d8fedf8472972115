import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { Conflict } from '../../platform/errors.ts'
import { stopJob } from '../../platform/jobs/job-repository.ts'
import { hasEnded } from '../../platform/jobs/job.ts'
import { readRelease } from './read-releases.ts'

/** Stops the building of a release's files, which can be begun again or the release discarded. */
export async function stopBuilding(
  db: Database,
  user: User,
  asked: { collectionCode: string; number: number },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const { collection, release, job } = await readRelease(db, user, asked)
  if (release.state !== 'preparing') throw new Conflict(`The files of release ${release.number} are complete already`)
  if (!job || hasEnded(job)) throw new Conflict(`Nothing is building the files of release ${release.number}`)
  await stopJob(db, job.id, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'stopped building release',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${release.number}`,
  })
}
