import { mustRunProgramme } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { Conflict } from '../../platform/errors.ts'
import { stopJob } from '../../platform/jobs/job-repository.ts'
import { hasEnded } from '../../platform/jobs/job.ts'
import { findJob } from '../../platform/jobs/jobs-query.ts'

/** Asks for long work to stop: nothing of it is kept, unless it has written all of it by then. */
export async function stopWork(db: Database, user: User, id: number, now: Date): Promise<void> {
  mustRunProgramme(user)
  const job = await findJob(db, id)
  if (hasEnded(job)) throw new Conflict('This work has ended already, so it cannot be stopped')
  await stopJob(db, id, now)
  const details = { kind: job.kind, about: job.subject }
  await record(db, { at: now, personId: user.id, action: 'stopped long work', subject: `work ${id}`, details })
}
