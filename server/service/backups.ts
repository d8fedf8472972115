import type { Config } from '../config.ts'
import { startBackupWorker } from '../operation/backup-worker.ts'
import type { Databases } from '../platform/database/open.ts'
import type { Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import { migrationsFolder } from '../platform/project-root.ts'

/** Backups on a schedule, where the settings ask for them. */
export function startBackups(
  databases: Databases,
  { backups, dataFolder, databaseTools: tools }: Config,
  logger: Logger,
): Worker[] {
  if (backups.every === undefined) return []
  const work = { dataFolder, to: backups.folder, keep: backups.keep, migrations: migrationsFolder, tools }
  return [startBackupWorker(databases, { work, every: backups.every, clock: () => new Date(), logger })]
}
