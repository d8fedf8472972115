import type { Database, Databases } from '../platform/database/open.ts'
import { hours, minutes } from '../platform/durations.ts'
import { Conflict } from '../platform/errors.ts'
import { addJob, findLastJob } from '../platform/jobs/job-repository.ts'
import { startJobWorker } from '../platform/jobs/job-worker.ts'
import type { JobWork } from '../platform/jobs/job.ts'
import { runApart } from '../platform/jobs/run-apart.ts'
import type { Logger } from '../platform/logger.ts'
import { processModule } from '../platform/project-root.ts'
import type { BackupWork, MadeBackup } from './backup-process.ts'

export const backupJobKind = 'back up'

export interface BackupSettings {
  work: Omit<BackupWork, 'databaseUrl'>
  /** A backup is made once in so many hours, counted from midnight of 1 January 1970 (UTC). */
  every: number
  clock: () => Date
  logger: Logger
}

/** Makes backups on time, in a process apart. Each process of the service may run one: of them all one makes each backup. */
export function startBackupWorker(databases: Databases, settings: BackupSettings): { stop: () => Promise<void> } {
  const { every, clock, logger } = settings
  let round: Promise<void> | undefined
  const look = () => {
    round ??= databases.writer
      .transaction((db) => orderBackup(db, every, clock()))
      .catch((error: unknown) => logger.error({ err: error }, 'no backup was ordered'))
      .finally(() => (round = undefined))
  }
  const timer = setInterval(look, minutes(1))
  look()
  const work = { [backupJobKind]: backupJob(databases, settings) }
  const making = startJobWorker(databases.writer, { work, clock, logger })
  return {
    async stop() {
      clearInterval(timer)
      await round
      await making.stop()
    },
  }
}

/**
 * Adds the job of this span of time where there is none yet, and again an hour after it has failed. Its subject is the hour
 * at which the span began, counted from 1970.
 */
export async function orderBackup(db: Database, every: number, now: Date): Promise<void> {
  const subject = Math.floor(now.getTime() / hours(every)) * every
  const last = await findLastJob(db, { kind: backupJobKind, subject })
  const failedAt = last?.state === 'failed' ? Date.parse(last.endedAt ?? last.madeAt) : undefined
  if (last && (failedAt === undefined || now.getTime() - failedAt < hours(1))) return
  await addJob(db, { kind: backupJobKind, subject }, now)
}

function backupJob({ reader, url }: Databases, { work, logger }: BackupSettings): JobWork {
  return async ({ job, report, signal }) => {
    // two processes that looked at one moment may both have ordered it
    const last = await findLastJob(reader, { kind: backupJobKind, subject: job.subject })
    if (last && last.id !== job.id) return
    const module = processModule('server/operation/backup-process')
    const data: BackupWork = { ...work, databaseUrl: url }
    const { faults, ...made } = await runApart<MadeBackup>({ module, data }, { report, signal })
    if (faults.length > 0)
      throw new Conflict(`The backup ${made.name} was made and cannot be restored: ${faults.slice(0, 3).join('; ')}`)
    logger.info(made, 'a backup was made and verified')
    return { ...made }
  }
}
