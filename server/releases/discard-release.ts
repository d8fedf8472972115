import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { findCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { findLastJob, stopJob } from '../platform/jobs/job-repository.ts'
import { releaseJobKind } from './release-job.ts'
import { removeRelease } from './release-repository.ts'
import { findRelease } from './releases-query.ts'
import { removeReleaseSheets } from './release-sheet-repository.ts'
import { removeOpenings } from './release-tier-repository.ts'

/** Takes back a release that was prepared and not published: nobody but the programme team has seen it. */
export async function discardRelease(
  db: Database,
  user: User,
  { collectionCode, number }: { collectionCode: string; number: number },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  const release = await findRelease(db, collection.id, number)
  if (release.state === 'published')
    throw new Conflict(`Release ${number} has been published: what was published stays. Correct it by a new release`)
  const job = await findLastJob(db, { kind: releaseJobKind, subject: release.id })
  if (job) await stopJob(db, job.id, now)
  await removeOpenings(db, release.id)
  await removeReleaseSheets(db, release.id)
  await removeRelease(db, release.id)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'discarded release',
    collectionId: collection.id,
    subject: `collection ${collection.id} release ${number}`,
  })
}
