import path from 'node:path'
import { openDatabases } from '../platform/database/open.ts'
import { workApart } from '../platform/jobs/run-apart.ts'
import type { JobProgress } from '../platform/jobs/job.ts'
import { shareDone, type Stage, stageText } from '../platform/jobs/stage.ts'
import { capitalised } from '../platform/text/first-letter.ts'
import { backUp, type BackupOrder } from './back-up.ts'
import { pruneBackups } from './prune-backups.ts'
import { backupStages, verifyStages } from './backup-stages.ts'
import { verifyBackup } from './verify-backup.ts'

/** What the process that makes a backup is given. */
export interface BackupWork extends Omit<BackupOrder, 'report' | 'signal'> {
  databaseUrl: string
  /** Days of which a backup is kept. */
  keep: number
}

/** What became of it. */
export interface MadeBackup {
  name: string
  /** How many files had been lost before. */
  missing: number
  /** How many earlier backups were removed. */
  removed: number
  /** Why it cannot be restored, a sentence each; none for a backup that can. */
  faults: string[]
}

const stages = [...backupStages, ...verifyStages]

function progressOf(stage: Stage): JobProgress {
  const done = Math.floor(shareDone(stages, stage) * 100)
  return { done, total: 100, counts: 'percent', doing: capitalised(stageText(stage)) }
}

workApart(async (data, report): Promise<MadeBackup> => {
  const { databaseUrl, keep, ...order } = data as BackupWork
  const databases = openDatabases(databaseUrl)
  try {
    const told = { ...order, report: (stage: Stage) => report(progressOf(stage)) }
    const { folder, manifest } = await backUp(databases, told, new Date())
    const { faults } = await verifyBackup(folder, told)
    // those of before stay while this one cannot be restored
    const removed = faults.length > 0 ? [] : await pruneBackups(order.to, keep, new Date())
    return { name: path.basename(folder), missing: manifest.missing.length, removed: removed.length, faults }
  } finally {
    await databases.close()
  }
})
