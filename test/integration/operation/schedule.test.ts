import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { orderBackup, startBackupWorker } from '../../../server/operation/backup-worker.ts'
import { listBackups } from '../../../server/operation/prune-backups.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { temporaryFolder } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { migrations } from '../../support/kept-database.ts'

describe('backups on a schedule', () => {
  it('are ordered once in each span, and again an hour after one failed', async () => {
    const { writer } = await freshDatabases()
    const at = async (time: string) => {
      await orderBackup(writer, 24, new Date(`2026-11-${time}:00.000Z`))
      return (await writer('jobs').select('id')).length
    }
    assert.deepEqual([await at('26T00:00'), await at('26T23:59'), await at('27T00:00')], [1, 1, 2])
    await writer('jobs').update({ state: 'failed', ended_at: '2026-11-27T00:01:00.000Z' })
    assert.deepEqual([await at('27T01:00'), await at('27T01:01')], [2, 3])
  })

  it('are made by one of two processes', async () => {
    const databases = await freshDatabases()
    const to = temporaryFolder()
    const work = { dataFolder: temporaryFolder(), to, keep: 14, migrations, tools: undefined }
    const settings = { work, every: 24, clock: () => new Date(), logger: createLogger('silent') }
    const workers = [startBackupWorker(databases, settings), startBackupWorker(databases, settings)]
    while ((await listBackups(to)).length === 0) await pause(200)
    while ((await databases.reader('jobs').whereNot({ state: 'done' })).length > 0) await pause(200)
    for (const worker of workers) await worker.stop()
    assert.equal((await listBackups(to)).length, 1)
  })
})
