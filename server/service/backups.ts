import path from 'node:path'
import type { Config } from '../config.ts'
import { startBackupWorker } from '../operation/backup-worker.ts'
import type { Databases } from '../platform/database/open.ts'
import type { Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'

/** Backups on a schedule, where the settings ask for them. */
export function startBackups(
  databases: Databases,
  { backups, dataFolder, databaseTools: tools }: Config,
  logger: Logger,
): Worker[] {
  if (backups.every === undefined) return []
  const migrations = path.resolve(import.meta.dirname, '../../db/migrations')
  const work = { dataFolder, to: backups.folder, keep: backups.keep, migrations, tools }
  return [startBackupWorker(databases, { work, every: backups.every, clock: () => new Date(), logger })]
}
