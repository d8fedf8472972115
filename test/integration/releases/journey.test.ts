import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { unzipSync } from 'fflate'
import request from 'supertest'
import { londonDate } from '../../../server/collections/collection.ts'
import { days } from '../../../server/platform/durations.ts'
import { openDueCollections } from '../../../server/releases/open-due-collections.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { closeNow, endWindow, startNow, typedDayIn } from '../../support/reply.ts'
import { tablesOf } from '../../support/page-tables.ts'
import { doJobs } from '../../support/release.ts'
import { smallCountry } from './country.ts'

const releases = '/programme/collections/2026/releases'
const form = { reason: '', leads: '1/1/2026', researchers: '', public: '', publicGets: 'files' }

describe('a release, from the end of the right of reply to everybody', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const collectionId = await smallCountry(databases)
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const nadia = await signedIn(app, await person(databases, 'Nadia North', [{ role: 'national_lead', scope: '' }]))
  const rhea = await signedIn(app, await person(databases, 'Rhea Reader', [{ role: 'researcher', scope: '' }]))
  const send = (path: string, body: object) => alice.post(`${releases}${path}`).type('form').send(body)

  it('waits for the end of the right of reply, and says so', async () => {
    await closeNow(databases, collectionId)
    const { text } = await alice.get(releases).expect(200)
    assert.match(text, /right of reply of Sharing 2026 has not started/)
    assert.doesNotMatch(text, /Prepare a release/)
    const refused = await send('', form).expect(409)
    assert.match(refused.text, /has not started, so it cannot be released yet/)
    await startNow(alice)
    await endWindow(databases, collectionId)
    const page = await alice.get('/programme/collections/2026/right-of-reply/end').expect(200)
    const version = /name="version" value="(\d+)"/.exec(page.text)?.[1]
    await alice.post('/programme/collections/2026/right-of-reply/end').type('form').send({ version }).expect(303)
    assert.match((await alice.get(releases).expect(200)).text, /Prepare a release/)
  })

  it('keeps what was typed where a day is no day, or in the wrong order', async () => {
    const { text } = await send('', { ...form, leads: '31/2/2026', researchers: '1/1/2026', publicGets: '' }).expect(
      400,
    )
    assert.match(text, /<title>Error: /)
    assert.match(text, /Enter a real day, such as 31\/3\/2027, or nothing/)
    assert.match(text, /value="31\/2\/2026"/)
    assert.match(text, /Choose what everybody is given/)
    const order = await send('', { ...form, leads: '2/1/2026', researchers: '1/1/2026' }).expect(400)
    assert.match(order.text, /Researchers cannot be given it before leads/)
  })

  it('is built beside the requests, and says how far it is', async () => {
    await send('', form).expect(303).expect('location', `${releases}/1`)
    const { text } = await alice.get(`${releases}/1`).expect(200)
    assert.match(text, /Being prepared/)
    assert.match(text, /Waiting to begin/)
    await send('', form).expect(409)
    await doJobs(databases, dataFolder)
    const ready = await alice.get(`${releases}/1`).expect(200)
    assert.match(ready.text, /Ready to be published/)
    assert.match(ready.text, /Every file in one/)
  })

  it('is seen by nobody else before it is published', async () => {
    for (const visitor of [nadia, rhea]) await visitor.get('/releases/2026/1').expect(404)
    await request(app).get('/releases/2026/1').expect(404)
    assert.match((await nadia.get('/releases').expect(200)).text, /Nothing has been released yet/)
  })

  it('publishes only the files that were looked at', async () => {
    const page = await alice.get(`${releases}/1/publication`).expect(200)
    assert.match(page.text, /: from \d+ [A-Z][a-z]+ \d{4}/, 'months keep their capital letters')
    const manifestHash = /name="manifestHash" value="(\w+)"/.exec(page.text)?.[1]
    await send('/1/publication', { manifestHash: 'a'.repeat(64) }).expect(409)
    await send('/1/publication', { manifestHash }).expect(303)
    await send('/1/publication', { manifestHash }).expect(409)
    await send('/1/discarding', {}).expect(409)
  })

  it('opens to leads, and to researchers and everybody on the days that are set later', async () => {
    await nadia.get('/releases/2026/1').expect(200)
    await rhea.get('/releases/2026/1').expect(404)
    assert.equal((await databases.reader('collections').where({ id: collectionId }).first()).state, 'in_right_of_reply')
    await send('/1/openings', { ...form, researchers: typedDayIn(5), public: typedDayIn(9) }).expect(303)
    const openings = (await alice.get(`${releases}/1`).expect(200)).text
    assert.equal(openings.match(/, the page and every file/g)?.length, 1, 'only everybody may be given less')
    await rhea.get('/releases/2026/1').expect(404)
    assert.match((await rhea.get('/releases').expect(200)).text, /To come/)
    const inFiveDays = new Date(Date.now() + days(5))
    await databases.writer.transaction((db) => openDueCollections(db, inFiveDays))
    assert.equal((await databases.reader('collections').where({ id: collectionId }).first()).state, 'released')
    const moved = await send('/1/openings', { ...form, leads: '', researchers: '', public: '' }).expect(409)
    assert.match(moved.text, /has been open since 1 January 2026, which cannot be taken back/)
    const today = londonDate(new Date()).split('-').toReversed().join('/')
    await send('/1/openings', { ...form, researchers: today, public: today, publicGets: 'page' }).expect(303)
    await rhea.get('/releases/2026/1').expect(200)
  })

  it('gives everybody the page, with its findings and how to cite it, and here no files', async () => {
    const { text } = await request(app).get('/releases/2026/1').expect(200)
    assert.match(text, /How to cite it/)
    assert.match(text, /The answers support no sentence/)
    assert.match(text, /The files are for researchers with access/)
    await request(app).get('/releases/2026/1/files/csv/items.csv').expect(404)
    assert.match(text, /How to ask for access/)
    assert.match(text, /What \d+ of \d+ participants answered about themselves in Sharing 2026, from /)
    assert.match(text, /How programs read it/)
    for (const document of ['METHODS.md', 'CHANGELOG.md', 'CITATION.cff', 'rules.json'])
      await request(app).get(`/releases/2026/1/files/${document}`).expect(200)
    assert.match(text, /Synthetic twin \(2026-r1-twin\.zip/)
    const twin = await request(app).get('/releases/2026/1/files/2026-r1-twin.zip').expect(200)
    assert.match(String(twin.headers['content-disposition']), /2026-r1-twin-SYNTHETIC\.zip/)
    await request(app).get('/releases/2026').expect(303).expect('location', '/releases/2026/1')
  })

  it('says who answered in each region and of each type, but not of few care providers in one', async () => {
    const { text } = await request(app).get('/releases/2026/1').expect(200)
    const rows = tablesOf(text).get('Who answered') ?? []
    const withheld = 'not shown: too few in a region'
    assert.deepEqual(
      rows.map((row) => [row['Region'], row['Acute'], row['Care provider']]),
      [
        ['Region Y1', '2 of 3 (67%)', withheld],
        ['Region Y2', '–', withheld],
        ['All', '2 of 3 (67%)', '2 of 3 (67%)'],
      ],
    )
  })

  it('sends files whole, in parts, or not again to whoever has them', async () => {
    const path = '/releases/2026/1/files/csv/participants.csv'
    const whole = await rhea.get(path).expect(200)
    const { etag = '' } = whole.headers as Record<string, string>
    assert.equal(etag, `"${createHash('sha256').update(whole.text).digest('hex')}"`)
    assert.equal(Number(whole.headers['content-length']), Buffer.byteLength(whole.text))
    assert.match(String(whole.headers['content-disposition']), /filename=2026-r1-participants\.csv/)
    await rhea.get(path).set('If-None-Match', etag).expect(304)
    const part = await rhea.get(path).set('Range', 'bytes=10-19').set('If-Range', etag).expect(206)
    assert.equal(part.text, whole.text.slice(10, 20))
    const other = await rhea.get(path).set('Range', 'bytes=10-19').set('If-Range', '"another"').expect(200)
    assert.equal(other.text, whole.text)
    await rhea.get('/releases/2026/1/files/csv/..%2f..%2fsurvey.db').expect(404)
    await rhea.get('/releases/2026/1/files/nothing.csv').expect(404)
  })

  it('saves no page under the name of a file, where a part is asked for that the file does not have', async () => {
    const refused = await rhea.get('/releases/2026/1/files/2026-r1.zip').set('Range', 'bytes=999999999-').expect(416)
    assert.match(String(refused.headers['content-range']), /^bytes \*\/\d+$/)
    for (const name of ['content-disposition', 'etag']) assert.equal(refused.headers[name], undefined, name)
    assert.match(refused.text, /no such part/)
  })

  it('is saved under another name for a spreadsheet than for analysis', async () => {
    for (const [file, saved] of [
      ['csv/items.csv', '2026-r1-items.csv'],
      ['excel/items.csv', '2026-r1-items-for-excel.csv'],
      ['parquet/items.parquet', '2026-r1-items.parquet'],
    ]) {
      const { headers } = await rhea.head(`/releases/2026/1/files/${file}`).expect(200)
      assert.equal(headers['content-disposition'], `attachment; filename=${saved}`)
    }
  })

  it('stands at one address: a number is written in one way', async () => {
    for (const number of ['01', '1e0', '0x1', '%2B1', '1.0', '%201'])
      await rhea.get(`/releases/2026/${number}`).expect(404)
  })

  it('is one zip with the same files, whose hashes the manifest says', async () => {
    const { body } = await rhea.get('/releases/2026/1/files/2026-r1.zip').responseType('blob').expect(200)
    const files = unzipSync(body as Buffer)
    const manifest = JSON.parse(Buffer.from(files['2026-r1/manifest.json'] ?? []).toString()) as {
      files: { path: string; sha256: string }[]
    }
    assert.deepEqual(
      Object.keys(files).toSorted(),
      ['2026-r1/manifest.json', ...manifest.files.map((file) => `2026-r1/${file.path}`)].toSorted(),
    )
    for (const { path, sha256 } of manifest.files)
      assert.equal(
        createHash('sha256')
          .update(files[`2026-r1/${path}`] ?? '')
          .digest('hex'),
        sha256,
        path,
      )
  })

  it('records who took which file', async () => {
    const taken = await databases
      .reader('audit_events')
      .where({ action: 'downloaded file' })
      .orderBy('id')
      .select('subject')
    assert.ok(taken.some(({ subject }) => subject === 'file csv/participants.csv of collection 2026 release 1'))
    // its length was asked for, and nothing taken
    assert.ok(!taken.some(({ subject }) => subject === 'file excel/items.csv of collection 2026 release 1'))
  })

  it('is corrected beside the one before, for a reason that its readers read', async () => {
    await send('', { ...form, researchers: '1/1/2026' }).expect(400)
    const corrected = { ...form, reason: 'One trust had counted a hospital twice.', researchers: '1/1/2026' }
    await send('', corrected).expect(303).expect('location', `${releases}/2`)
    await doJobs(databases, dataFolder)
    const page = await alice.get(`${releases}/2/publication`).expect(200)
    const manifestHash = /name="manifestHash" value="(\w+)"/.exec(page.text)?.[1]
    await send('/2/publication', { manifestHash }).expect(303)
    assert.match((await rhea.get('/releases/2026/1').expect(200)).text, /Release 2 corrects this one/)
    assert.match((await rhea.get('/releases/2026/2').expect(200)).text, /One trust had counted a hospital twice\./)
    assert.doesNotMatch((await request(app).get('/releases/2026/1').expect(200)).text, /Release 2 corrects/)
  })

  it('is where whoever takes the answers as they are now is led to, for what never changes', async () => {
    const { text } = await rhea.get('/collections/2026/files').expect(200)
    assert.match(text, /to be cited is <a href="\/releases\/2026\/2">Sharing 2026, release 2<\/a>/)
    assert.match((await rhea.get('/collections').expect(200)).text, /<a href="\/releases">Published releases<\/a>/)
  })

  it('can be discarded before it is published, and its number is free again', async () => {
    await send('', { ...form, reason: 'Another.' })
      .expect(303)
      .expect('location', `${releases}/3`)
    await send('/3/discarding', {}).expect(303)
    await doJobs(databases, dataFolder)
    await send('', { ...form, reason: 'Another.' })
      .expect(303)
      .expect('location', `${releases}/3`)
  })

  it('cannot be changed or removed in the database either', async () => {
    for (const statement of [
      "update releases set reason = 'other' where number = 1",
      'delete from release_sheets where release_id = (select id from releases where number = 1)',
      'delete from releases where number = 1',
    ])
      await assert.rejects(databases.writer.raw(statement), statement)
  })
})
