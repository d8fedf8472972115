import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { days, minutes } from '../../../server/platform/durations.ts'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { doNextJob } from '../../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { buildApart } from '../../../server/releases/build/build-apart.ts'
import { releaseJob, releaseJobKind } from '../../../server/releases/release-job.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { sweepReleases } from '../../../server/releases/sweep-releases.ts'
import { person, pseudonymKey, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshAddress, openMigrated } from '../../support/database.ts'
import { faultyDisk, withEnvironment } from '../../support/faulty-disk.ts'
import { production, startService } from '../../support/process.ts'
import { buildHere, doJobs } from '../../support/release.ts'
import { smallCountry } from './country.ts'

const releases = '/programme/collections/2026/releases'
const form = { reason: '', leads: '1/1/2026', researchers: '1/1/2026', public: '1/1/2026', publicGets: 'files' }
const inMidRelease = path.join('csv', 'answers.csv')

async function preparedRelease() {
  const address = await freshAddress()
  const onServer = address.includes('://')
  const dataFolder = onServer ? temporaryFolder() : path.dirname(address)
  const databases = await openMigrated(address)
  const app = testApp(databases, undefined, { dataFolder })
  const collectionId = await smallCountry(databases)
  await setCollectionState(databases.writer, collectionId, 'released')
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  await alice.post(releases).type('form').send(form).expect(303)
  const store = openFolderStore(path.join(dataFolder, 'releases'))
  const doJob = (now: Date, build = buildApart) => {
    const work = { [releaseJobKind]: releaseJob(databases, { store, pseudonymKey, build }) }
    return doNextJob(databases.writer, { work, clock: () => now, logger: createLogger('silent') })
  }
  const page = async () => (await alice.get(`${releases}/1`).expect(200)).text
  const settings = onServer ? { DATABASE_URL: address, DATA_DIR: dataFolder } : { DATA_DIR: dataFolder }
  return { databases, dataFolder, alice, store, doJob, page, settings, collectionId }
}

type Prepared = Awaited<ReturnType<typeof preparedRelease>>

async function nothingIsSeen({ alice, page, databases, collectionId }: Prepared): Promise<void> {
  assert.match((await alice.get('/releases').expect(200)).text, /Nothing has been released yet/)
  const own = await page()
  assert.doesNotMatch(own, /Every file in one|\/publication"/)
  await alice.get('/releases/2026/1/files/csv/items.csv').expect(404)
  const { state, folder } = await findRelease(databases.reader, collectionId, 1)
  assert.deepEqual([state, folder], ['preparing', undefined])
}

async function isWhole({ page, store, databases, collectionId }: Prepared, others: readonly string[] = []) {
  assert.match(await page(), /Ready to be published/)
  const { folder = '' } = await findRelease(databases.reader, collectionId, 1)
  assert.deepEqual(new Set(readdirSync(store.folder)), new Set([folder, ...others]))
  assert.ok(existsSync(path.join(store.folder, folder, 'manifest.json')))
}

describe('a disk that fills up in mid-release', async () => {
  const prepared = await preparedRelease()
  const { alice, page, store, dataFolder, databases } = prepared

  it('is told, leaves nothing, and the release is built once there is room', async () => {
    await withEnvironment(faultyDisk('full', inMidRelease), () => doJobs(databases, dataFolder, buildApart))
    assert.match(await page(), /There is no room left on the disk\. Make room, then try again\./)
    assert.deepEqual(readdirSync(store.folder), [])
    await nothingIsSeen(prepared)
    await alice.post(`${releases}/1/again`).type('form').send({}).expect(303)
    await doJobs(databases, dataFolder)
    await isWhole(prepared)
    await databases.close()
  })
})

describe('the process that builds a release, killed in mid-release', async () => {
  const prepared = await preparedRelease()
  const { page, store, databases, doJob } = prepared
  const start = new Date()
  const later = new Date(start.getTime() + minutes(1))

  it('leaves nothing, says why, and the release is built a little later by itself', async () => {
    await withEnvironment(faultyDisk('killed', inMidRelease), async () => assert.ok(await doJob(start)))
    const why =
      /Waiting to begin again\. This is attempt 2 of 3: before, the process that did the work was killed \(SIGKILL\)/
    assert.match(await page(), why)
    assert.doesNotMatch(await page(), /Try again/)
    assert.deepEqual(readdirSync(store.folder), [])
    await nothingIsSeen(prepared)
    assert.equal(await doJob(start), false)
    assert.equal(await doJob(later, buildHere), true)
    await isWhole(prepared)
    await databases.close()
  })
})

describe('the whole service, killed in mid-release', async () => {
  const prepared = await preparedRelease()
  const { store, databases, doJob, settings } = prepared

  it('shows nothing half-made, and another process builds the release after the lease', async () => {
    const note = path.join(temporaryFolder(), 'process')
    const service = await startService({ ...production, ...settings, ...faultyDisk('stuck', inMidRelease, note) })
    await until(() => existsSync(note) && readFileSync(note, 'utf8') !== '')
    const builder = Number(readFileSync(note, 'utf8'))
    service.signal('SIGKILL')
    assert.equal(await service.ended, null)
    await until(() => !isRunning(builder))
    const [half = '', ...others] = readdirSync(store.folder)
    assert.deepEqual(others, [])
    assert.ok(existsSync(path.join(store.folder, half, inMidRelease)))
    await nothingIsSeen(prepared)
    assert.equal(await doJob(new Date()), false)
    assert.equal(await doJob(new Date(Date.now() + minutes(2)), buildHere), true)
    await isWhole(prepared, [half])
    assert.equal(await sweepReleases(databases.reader, store, new Date(Date.now() + days(2))), 1)
    await isWhole(prepared)
    await databases.close()
  })
})

async function until(condition: () => boolean): Promise<void> {
  const limit = Date.now() + minutes(2)
  while (!condition()) {
    assert.ok(Date.now() < limit, 'it has not come to that in two minutes')
    await pause(50)
  }
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0)
  } catch {
    return false
  }
}

describe('three processes that take jobs at once', async () => {
  const prepared = await preparedRelease()
  const { store, databases, doJob, alice } = prepared
  const other = await smallCountry(databases, '2025')
  await setCollectionState(databases.writer, other, 'released')
  await alice.post('/programme/collections/2025/releases').type('form').send(form).expect(303)
  const running = () => databases.reader('jobs').where({ state: 'running' }).orderBy('id').select('id')

  it('build each of two releases once, and neither has anything of the other', async () => {
    const now = new Date()
    const first = Promise.all([doJob(now), doJob(now)])
    while ((await running()).length === 0) await pause(20)
    assert.equal(await doJob(now), true)
    assert.deepEqual(new Set(await first), new Set([true, false]))
    const { folder = '' } = await findRelease(databases.reader, other, 1)
    await isWhole(prepared, [folder])
    assert.ok(existsSync(path.join(store.folder, folder, '2025-r1.zip')))
    const manifest = readFileSync(path.join(store.folder, folder, 'manifest.json'), 'utf8')
    assert.match(manifest, /"name": "2025-r1"/)
    const jobs = await databases.reader('jobs').orderBy('id').select('state', 'attempts')
    assert.deepEqual(
      jobs.map(({ state, attempts }) => [state, attempts]),
      [
        ['done', 1],
        ['done', 1],
      ],
    )
    await databases.close()
  })
})
