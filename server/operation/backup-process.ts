import path from 'node:path'
import { openDatabases } from '../platform/database/open.ts'
import { workApart } from '../platform/jobs/run-apart.ts'
import { backUp, type BackupOrder } from './back-up.ts'
import { pruneBackups } from './prune-backups.ts'
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

workApart(async (data, report): Promise<MadeBackup> => {
  const { databaseUrl, keep, ...order } = data as BackupWork
  const databases = openDatabases(databaseUrl)
  try {
    const told = { ...order, report: (doing: string) => report({ done: 0, total: 0, doing: `Backing up ${doing}` }) }
    const { folder, manifest } = await backUp(databases, told, new Date())
    report({ done: 0, total: 0, doing: 'Verifying the backup' })
    const { faults } = await verifyBackup(folder, order)
    // those of before stay while this one cannot be restored
    const removed = faults.length > 0 ? [] : await pruneBackups(order.to, keep, new Date())
    return { name: path.basename(folder), missing: manifest.missing.length, removed: removed.length, faults }
  } finally {
    await databases.close()
  }
})
