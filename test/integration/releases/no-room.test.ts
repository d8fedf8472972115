import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import request from 'supertest'
import { record } from '../../../server/audit/audit-repository.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { isOutOfRoom } from '../../../server/platform/database/no-room.ts'
import { findRelease } from '../../../server/releases/releases-query.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { openMigrated } from '../../support/database.ts'
import { doJobs } from '../../support/release.ts'
import { smallCountry } from './country.ts'

const releases = '/programme/collections/2026/releases'
const form = { reason: '', leads: '1/1/2026', researchers: '1/1/2026', public: '1/1/2026', publicGets: 'files' }

/** Of SQLite whatever the other tests are on: a limit of its pages is refused as a full disk is, by SQLITE_FULL. */
describe('a database that has no room for a release', async () => {
  const dataFolder = temporaryFolder()
  const databases = await openMigrated(path.join(dataFolder, 'survey.db'))
  const { reader, writer } = databases
  const app = testApp(databases, undefined, { dataFolder })
  const collectionId = await smallCountry(databases)
  await setCollectionState(writer, collectionId, 'released')
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await alice.post(releases).type('form').send(form).expect(303)
  const stranger = request.agent(app)
  const limit = (pages: number) => writer.raw(`PRAGMA max_page_count = ${pages}`)
  const fill = async () => {
    const [row]: { page_count: number }[] = await writer.raw('PRAGMA page_count')
    await limit(row?.page_count ?? 0)
    const recordOne = () =>
      writer.transaction((db) => record(db, { at: new Date(), action: 'downloaded file', subject: 'x'.repeat(200) }))
    await assert.rejects(async () => {
      for (;;) await recordOne()
    }, isOutOfRoom)
  }
  const found = () => findRelease(reader, collectionId, 1)
  const nothingIsSeen = async () => {
    assert.match((await stranger.get('/releases').expect(200)).text, /Nothing has been released yet/)
    await stranger.get('/releases/2026/1').expect(404)
    await stranger.get('/releases/2026/1/files/csv/items.csv').expect(404)
  }

  it('keeps nothing of the files that were built, says why, and has them once there is room', async () => {
    await fill()
    await doJobs(databases, dataFolder)
    assert.match((await alice.get(`${releases}/1`).expect(200)).text, /There is no room left on the disk/)
    assert.deepEqual(readdirSync(path.join(dataFolder, 'releases')), [])
    const { state, folder, manifestHash } = await found()
    assert.deepEqual([state, folder, manifestHash], ['preparing', undefined, undefined])
    await nothingIsSeen()
    await limit(1_000_000)
    await alice.post(`${releases}/1/again`).type('form').send({}).expect(303)
    await doJobs(databases, dataFolder)
    const { state: after, folder: kept = '' } = await found()
    assert.equal(after, 'ready')
    assert.ok(existsSync(path.join(dataFolder, 'releases', kept, 'manifest.json')))
  })

  it('publishes nothing of it, says so, and publishes it once there is room', async () => {
    const { manifestHash } = await found()
    const publish = () => alice.post(`${releases}/1/publication`).type('form').send({ manifestHash })
    await fill()
    const { text } = await publish().expect(507)
    assert.match(text, /no room/)
    const { state, publishedAt } = await found()
    assert.deepEqual([state, publishedAt], ['ready', undefined])
    await nothingIsSeen()
    await limit(1_000_000)
    await publish().expect(303)
    await stranger.get('/releases/2026/1/files/csv/items.csv').expect(200)
    const events = await reader('audit_events').where({ action: 'published release' }).orderBy('id').select('id')
    assert.equal(events.length, 1)
    await databases.close()
  })
})
