import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { addJob, findLastJob } from '../../../server/platform/jobs/job-repository.ts'
import { doNextJob } from '../../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { isOutOfRoom } from '../../../server/platform/database/no-room.ts'
import { temporaryFolder } from '../../support/app.ts'
import { openMigrated } from '../../support/database.ts'

const kind = 'write much'
const now = new Date('2026-11-28T09:00:00Z')

/** Of SQLite whatever the other tests are on: a limit of its pages is refused as a full disk is, by SQLITE_FULL. */
describe('a database that has no room left', async () => {
  const databases = await openMigrated(path.join(temporaryFolder(), 'full.db'))
  const { writer } = databases
  const limit = (pages: number) => writer.raw(`PRAGMA max_page_count = ${pages}`)
  const writeMuch = (subject: number) =>
    writer.transaction(async (db) => {
      for (let nth = 0; nth < 50; nth += 1) await addJob(db, { kind: 'x'.repeat(4000), subject }, now)
    })
  const settings = {
    work: { [kind]: () => writeMuch(7) },
    clock: () => now,
    logger: createLogger('silent'),
  }

  it('has the job say why and keeps nothing of its work, which is done once there is room', async () => {
    const [row]: { page_count: number }[] = await writer.raw('PRAGMA page_count')
    await addJob(writer, { kind, subject: 1 }, now)
    await limit(row?.page_count ?? 0)
    await assert.rejects(writeMuch(7), isOutOfRoom)
    assert.equal(await doNextJob(writer, settings), true)
    const failed = await findLastJob(writer, { kind, subject: 1 })
    assert.equal(failed?.state, 'failed')
    assert.equal(failed.failure, 'There is no room left on the disk. Make room, then try again')
    assert.deepEqual(await writer('jobs').where({ subject: 7 }).orderBy('id').select('id'), [])
    await limit(1_000_000)
    await addJob(writer, { kind, subject: 1 }, now)
    assert.equal(await doNextJob(writer, settings), true)
    assert.equal((await findLastJob(writer, { kind, subject: 1 }))?.state, 'done')
    assert.equal((await writer('jobs').where({ subject: 7 }).orderBy('id').select('id')).length, 50)
    await databases.close()
  })
})
