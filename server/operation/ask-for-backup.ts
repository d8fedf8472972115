import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { Conflict } from '../platform/errors.ts'
import { addJob } from '../platform/jobs/job-repository.ts'
import { hasEnded } from '../platform/jobs/job.ts'
import { findLastJobOfKind } from '../platform/jobs/jobs-query.ts'
import { backupJobKind } from './backup-worker.ts'
import type { BackupPlan } from './last-backup.ts'

/** Has a backup made now, beside those that are made on time; also after one has failed. */
export async function askForBackup(db: Database, user: User, { every }: BackupPlan, now: Date): Promise<void> {
  mustRunProgramme(user)
  if (every === undefined) throw new Conflict('The service makes no backups by itself, so none was begun')
  const last = await findLastJobOfKind(db, backupJobKind)
  if (last && !hasEnded(last)) throw new Conflict('A backup is being made already')
  const subject = Math.floor(now.getTime() / hours(every)) * every
  await addJob(db, { kind: backupJobKind, subject, askedBy: user.id }, now)
  await record(db, { at: now, personId: user.id, action: 'asked for backup', subject: 'the service' })
}
