import assert from 'node:assert/strict'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { backupJobKind, startBackupWorker } from '../../../server/operation/backup-worker.ts'
import { listBackups } from '../../../server/operation/prune-backups.ts'
import { addJob, endJob, takeJob } from '../../../server/platform/jobs/job-repository.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { migrations } from '../../support/kept-database.ts'
import { testObservation } from '../../support/observation.ts'
import { until } from '../../support/until.ts'

const place = '/programme/operation'
const administrator = [{ role: 'administrator', scope: '' }] as const

/** The words of a page, without its markup. */
const wordsOf = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')

const says = (words: string, what: RegExp) => assert.ok(what.test(words), what.source)

describe('how the service is', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const folder = path.join(temporaryFolder(), 'backups')
  const email = await person(databases, 'Alice Ashworth', administrator)
  const observation = testObservation({ slowStatement: 0.0001 })
  const app = testApp(databases, undefined, { dataFolder, observation, backups: { folder, every: 24 } })
  const agent = await signedIn(app, email)
  /** What health finds is told to all who ask within a second. */
  const look = async () => {
    await pause(1010)
    return wordsOf((await agent.get(place).expect(200)).text)
  }

  it('names every component, the database, the room, and what to do where something is not well', async () => {
    const words = await look()
    for (const name of ['Database, reading', 'Database, writing', 'Version of the database', 'Folder of files'])
      assert.ok(words.includes(`${name} Works`) || words.includes(name), name)
    says(words, /Database (SQLite|PostgreSQL) \d+\.\d+/)
    says(words, /Room for the service’s files [\d.]+ [KMG]B free of/)
    says(words, /There is no backup yet\. Make one now/)
    says(words, /1 of 1 answered/)
  })

  it('says that something is down, where somebody can still look', async () => {
    rmSync(dataFolder, { recursive: true })
    writeFileSync(dataFolder, 'a file where a folder should be')
    const words = await look()
    rmSync(dataFolder)
    mkdirSync(dataFolder)
    says(words, /Folder of files: down\. Make room on the disk/)
  })

  it('tells which pages and statements took long, by their patterns and without a value', async () => {
    await agent.get('/programme/register').expect(200)
    const words = await look()
    says(words, /GET \/programme\/register Asked for 1|GET \/programme\/register/)
    says(words, /\/sign-in/)
    says(words, /select .* from/)
    assert.ok(!/alice\.ashworth/.test(words))
  })

  it('asks the database as often when there is much as when there is little', async () => {
    const few = await countStatements(databases, look)
    const ids = Array.from({ length: 30 }, (_, subject) => subject)
    for (const subject of ids) await addJob(databases.writer, { kind: 'build release', subject }, new Date())
    await databases
      .writer('jobs')
      .update({ state: 'failed', failure: 'The disk was full', ended_at: new Date().toISOString() })
    assert.equal(await countStatements(databases, look), few)
    const words = await look()
    says(words, /30 pieces of long work failed/)
    says(words, /the newest 10 of 30/)
    says(words, /Files of a release that was discarded .* Failed: The disk was full/)
    await databases.writer('jobs').delete()
  })

  it('forgets what failed long ago, and what was begun again', async () => {
    const now = new Date()
    const job = { kind: backupJobKind, subject: 1 }
    await addJob(databases.writer, job, now)
    const taken = await takeJob(databases.writer, [backupJobKind], now)
    assert.ok(taken)
    await endJob(
      databases.writer,
      { id: taken.job.id, lease: taken.lease },
      { state: 'failed', failure: 'No room' },
      now,
    )
    says(await look(), /The last backup failed\. No room\./)
    await databases.writer('jobs').update({ ended_at: '2026-01-01T00:00:00.000Z' })
    says(await look(), /Long work that failed 0/)
    await databases.writer('jobs').update({ ended_at: now.toISOString() })
    await addJob(databases.writer, job, now)
    says(await look(), /Long work that failed 0/)
    says(await look(), /Long work that waits or is being done 1/)
    await databases.writer('jobs').update({ done: 1234, total: 20_000 })
    says(await look(), /Waiting to begin \(1,234 of 20,000\)/)
    await databases.writer('jobs').delete()
  })

  it('makes a backup when it is asked for, and says that it was verified', async () => {
    await agent.post('/programme/operation/backup').expect(303).expect('Location', place)
    await agent.post('/programme/operation/backup').expect(409)
    const work = { dataFolder, to: folder, keep: 14, migrations, tools: undefined }
    const settings = { work, every: 24, clock: () => new Date(), logger: createLogger('silent') }
    const worker = startBackupWorker(databases, settings)
    await until(async () => (await databases.reader('jobs').where({ state: 'done' })).length > 0)
    await worker.stop()
    assert.equal((await listBackups(folder)).length, 1)
    const words = await look()
    says(words, /Verified Yes, when it was made/)
    says(words, /second|minute/)
    const [event] = await databases.reader('audit_events').where({ action: 'asked for backup' })
    assert.equal(event?.subject, 'the service')
  })

  it('has the runbook beside it, with a heading for everything that it leads to', async () => {
    const { text } = await agent.get(`${place}/runbook`).expect(200)
    assert.match(text, /<h2 id="messages-are-stuck">/)
    assert.doesNotMatch(text, /href="[^"]*\.md/)
  })

  it('makes no backup where the service makes none by itself', async () => {
    const without = await signedIn(testApp(databases), email)
    says(wordsOf((await without.get(place).expect(200)).text), /Made by the service No\. Set BACKUP_EVERY/)
    await without.post('/programme/operation/backup').expect(409)
  })
})
