import { openDatabases } from '../platform/database/open.ts'
import { workApart } from '../platform/jobs/run-apart.ts'
import { backUp, type BackupOrder } from './back-up.ts'
import { pruneBackups } from './prune-backups.ts'

/** What the process that makes a backup is given. */
export interface BackupWork extends Omit<BackupOrder, 'report' | 'signal'> {
  databaseUrl: string
  /** Days of which a backup is kept. */
  keep: number
}

workApart(async (data, report) => {
  const { databaseUrl, keep, ...order } = data as BackupWork
  const databases = openDatabases(databaseUrl)
  try {
    const told = { ...order, report: (doing: string) => report({ done: 0, total: 0, doing: `Backing up ${doing}` }) }
    const { folder, manifest } = await backUp(databases, told, new Date())
    const removed = await pruneBackups(order.to, keep, new Date())
    return { folder, missing: manifest.missing.length, removed: removed.length }
  } finally {
    await databases.close()
  }
})
