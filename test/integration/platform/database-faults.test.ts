import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it, mock } from 'node:test'
import { verifyChains } from '../../../server/audit/verify-chains.ts'
import { agreementScale } from '../../../server/instruments/instrument.ts'
import { isOutOfRoom } from '../../../server/platform/database/no-room.ts'
import { type Database, migrate, openDatabases } from '../../../server/platform/database/open.ts'
import { addJob } from '../../../server/platform/jobs/job-repository.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { openMigrated } from '../../support/database.ts'
import { migrations } from '../../support/kept-database.ts'

const item = 'leadership.board'

/** A file of SQLite, whatever the other tests are on, and somebody who answers a question in it. */
async function openWorld() {
  const file = path.join(temporaryFolder(), 'survey.db')
  const databases = await openMigrated(file)
  const { responseIds } = await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const email = await person(databases, 'Bob Baker', [{ role: 'respondent', scope: 'RAA' }])
  const address = `/responses/${responseIds.get('RAA')}/sections/leadership`
  const agent = await signedIn(testApp(databases), email)
  let version = 0
  const send = (asks: string) =>
    agent
      .post(address)
      .set('Accept', asks)
      .type('form')
      .send({
        [`shown:${item}`]: version,
        [item]: codeOf(version),
        'shown:leadership.comment': version,
        'leadership.comment': `Comment ${version}`,
      })
  const saves = async () => {
    const { body } = await send('application/json').expect(200)
    version += 1
    assert.equal((body as { versions: Record<string, number> }).versions[item], version)
  }
  /** What fits still fits; so many pages take what room there is in those that are begun. */
  const savesUntilRefused = async () => {
    for (let tries = 0; tries < 200; tries += 1) {
      if ((await send('application/json')).status !== 200) return
      version += 1
    }
  }
  return { file, databases, agent, address, send, saves, savesUntilRefused }
}

function codeOf(version: number): string {
  return agreementScale[version % agreementScale.length]?.code ?? ''
}

/** What the person reads, with script and without it; what was typed is on the page. */
async function refuses(
  { send }: Pick<Awaited<ReturnType<typeof openWorld>>, 'send'>,
  { status, sentence, title, advice }: { status: number; sentence: string; title: string; advice: string },
): Promise<void> {
  const { body } = await send('application/json').expect(status)
  assert.deepEqual(body, { title, message: sentence })
  const { text } = await send('text/html').expect(status)
  for (const words of [`>${title}</h1>`, sentence, advice, 'Send again', `name="${item}" value=`])
    assert.ok(text.includes(words), words)
}

const safe = 'Everything that was acknowledged as saved is safe.'
const unavailable = {
  status: 503,
  title: 'Sorry, that cannot be done at the moment',
  advice: 'What you entered is kept on this page. Wait a minute, then send it again.',
}

describe('an answer while the file of the database cannot be written', () => {
  it('is refused with a sentence when the disk is full, and saved when there is room', async () => {
    const world = await openWorld()
    await world.saves()
    const [row]: { page_count: number }[] = await world.databases.writer.raw('PRAGMA page_count')
    await world.databases.writer.raw(`PRAGMA max_page_count = ${row?.page_count}`)
    const full = {
      status: 507,
      title: 'Sorry, the service has no room left',
      sentence: `There is no room left on its disk, and nothing of what you just sent was saved. ${safe}`,
      advice: 'Tell the programme team: room has to be made on the disk of the service. Then send it again.',
    }
    await fill(world.databases.writer)
    await world.savesUntilRefused()
    await refuses(world, full)
    await world.databases.writer.raw('PRAGMA max_page_count = 1000000')
    await world.saves()
    await world.databases.close()
  })

  it('is refused with a sentence when the file may only be read, and saved when it may be written', async () => {
    const world = await openWorld()
    await world.saves()
    await world.databases.writer.raw('PRAGMA query_only = ON')
    const sentence = `The database of the service can be read at the moment, but not written to. ${safe}`
    await refuses(world, { ...unavailable, sentence })
    await world.agent.get(world.address).expect(200)
    await world.databases.writer.raw('PRAGMA query_only = OFF')
    await world.saves()
    await world.databases.close()
  })

  it('waits for another program that holds the file, is refused with a sentence, and saved when it lets go', async () => {
    const world = await openWorld()
    await world.saves()
    await world.databases.writer.raw('PRAGMA busy_timeout = 300')
    const holder = await holdLocked(world.file)
    const sentence = `Another program holds the database of the service, and nothing can be saved until it lets go. ${safe}`
    await refuses(world, { ...unavailable, sentence })
    await world.agent.get(world.address).expect(200)
    holder.kill('SIGKILL')
    await once(holder, 'close')
    await world.saves()
    await world.databases.close()
  })
})

/** Until not even a small thing fits. */
async function fill(writer: Database): Promise<void> {
  for (const size of [20_000, 100]) while (await fits(writer, size));
}

async function fits(writer: Database, size: number): Promise<boolean> {
  try {
    await addJob(writer, { kind: 'x'.repeat(size), subject: 1 }, new Date())
    return true
  } catch (error) {
    assert.ok(isOutOfRoom(error))
    return false
  }
}

/** Another process, which takes the write lock and does not give it back. */
async function holdLocked(file: string) {
  const script = `
    const { Database } = require('sqlite3')
    const db = new Database(process.argv[1], () => db.run('BEGIN IMMEDIATE', () => { console.log('holds'); setInterval(() => {}, 1000) }))`
  const holder = spawn(process.execPath, ['-e', script, file], { cwd: path.resolve(import.meta.dirname, '../../..') })
  await once(holder.stdout, 'data')
  return holder
}

describe('a copy of the file that somebody took while the service wrote', () => {
  it('opens wherever its log was torn, and has every answer up to some moment, none by half', async () => {
    const world = await openWorld()
    await world.databases.writer.raw('PRAGMA wal_autocheckpoint = 0')
    await world.databases.writer.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    for (let count = 0; count < 12; count += 1) await world.saves()
    const log = readFileSync(`${world.file}-wal`)
    const found: number[] = []
    for (let part = 0; part <= 12; part += 1) {
      const copy = path.join(temporaryFolder(), 'copy.db')
      copyFileSync(world.file, copy)
      writeFileSync(`${copy}-wal`, log)
      truncateSync(`${copy}-wal`, Math.floor((log.length * part) / 12) - (part % 3) * 7 * Number(part > 0))
      found.push(await versionsIn(copy))
    }
    assert.deepEqual(
      found,
      found.toSorted((one, other) => one - other),
    )
    assert.deepEqual([found[0], found.at(-1)], [0, 12])
    await world.saves()
    await world.databases.close()
  })

  it('opens with a log in whose middle bytes were changed, and has what came before', async () => {
    const world = await openWorld()
    await world.databases.writer.raw('PRAGMA wal_autocheckpoint = 0')
    await world.databases.writer.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    for (let count = 0; count < 6; count += 1) await world.saves()
    const copy = path.join(temporaryFolder(), 'copy.db')
    copyFileSync(world.file, copy)
    const log = readFileSync(`${world.file}-wal`)
    log.fill(0xa5, log.length / 2, log.length / 2 + 100)
    writeFileSync(`${copy}-wal`, log)
    const found = await versionsIn(copy)
    assert.ok(found > 0 && found < 6, `${found} of 6`)
    await world.databases.close()
  })
})

/** How many versions of the answer a copy has, of which nothing else may be wrong. */
async function versionsIn(file: string): Promise<number> {
  const databases = openDatabases(file)
  await migrate(databases, migrations)
  const [check]: { integrity_check: string }[] = await databases.writer.raw('PRAGMA integrity_check')
  assert.equal(check?.integrity_check, 'ok')
  const rows = await databases
    .reader('answer_versions')
    .where({ item_code: item })
    .orderBy('version')
    .select<{ version: number }[]>('version')
  const comments = await databases
    .reader('answer_versions')
    .where({ item_code: 'leadership.comment' })
    .select('version')
  assert.deepEqual(
    rows.map(({ version }) => version),
    rows.map((_, place) => place + 1),
  )
  assert.equal(comments.length, rows.length, 'a page is there whole')
  for await (const { broken } of verifyChains(databases.reader)) assert.equal(broken, undefined)
  await databases.close()
  return rows.length
}

describe('a clock that jumps', () => {
  it('backwards by a day takes answers all the same, in their order, and breaks no chain of the audit', async () => {
    const world = await openWorld()
    await world.saves()
    mock.timers.enable({ apis: ['Date'], now: Date.now() - 24 * 3600 * 1000 })
    await world.saves()
    mock.timers.reset()
    await world.saves()
    const rows = await world.databases
      .reader('answer_versions')
      .where({ item_code: item })
      .orderBy('version')
      .select('value')
    assert.equal(rows.length, 3)
    for await (const { broken } of verifyChains(world.databases.reader)) assert.equal(broken, undefined)
    await world.databases.close()
  })

  it('forwards by a day asks people to sign in again, and keeps what they sent for them', async () => {
    const world = await openWorld()
    await world.saves()
    mock.timers.enable({ apis: ['Date'], now: Date.now() + 24 * 3600 * 1000 })
    const { body } = await world.send('application/json').expect(401)
    assert.match((body as { message: string }).message, /^(Sign in|You)/)
    await world.send('text/html').expect(303).expect('Location', '/sign-in?return=/kept-pages')
    mock.timers.reset()
    await world.databases.close()
  })
})
