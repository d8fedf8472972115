import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { addCollection, findCollection } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { readMapping } from '../../../server/earlier-results/mapping-file.ts'
import { sweepResultsUploads } from '../../../server/earlier-results/sweep-results-uploads.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { publishInstrument } from '../../../server/instruments/publish-instrument.ts'
import { hours } from '../../../server/platform/durations.ts'
import { openFileStore } from '../../../server/platform/files/file-store.ts'
import { listSheetsInForce } from '../../../server/responses/sheet-repository.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import {
  earlierResults,
  fieldLabelled,
  formOn,
  loadResults,
  sendResults,
  shownOn,
  takeStep,
} from '../../support/earlier-results.ts'
import { exampleFiles } from '../../support/example-files.ts'
import { loadRegisterFile, loadSmallRegister } from '../../support/register.ts'
import { shippedDefinition } from '../../unit/instruments/shipped.ts'
import { file } from '../../unit/organisations/files.ts'

const sharing = [
  'sharing.out.health',
  'sharing.out.social_care',
  'sharing.methods',
  'point_of_care.share_digital',
] as const

/** As an NHS spreadsheet person brings it: Excel’s plain CSV of a German or Welsh laptop, headings, and words for no answer. */
const messy = Buffer.from(
  [
    'Digital maturity survey 2014;;;;;;;',
    ';;;;;;;',
    'Trust  Code;Provider name;Type of trust;"Share info',
    'with health";Share info with social care;How do you share?;% digital records;Notes',
    'ra7;Bristol Café;Acute Trust;4;Agree;Paper;45%;',
    'RNK;Tavistock;Mental Health;5;N/A;Paper;12 %;-',
    '',
    'RVJ;North Bristol;Acute Trust;2;Don\u0092t know;-;-;see e-mail',
    '1-101681804;Elm House;Care home;;;;;',
  ].join('\r\n') + '\r\n',
  'latin1',
)

describe('loading earlier results from the pages', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  for (const code of ['dma-pillars', 'information-sharing'] as const)
    await databases.writer.transaction((db) => publishInstrument(db, shippedDefinition(code), new Date()))
  const instrumentId = async (code: string) => String((await findInstrument(databases.reader, code, '1.0.0')).id)
  const stored = () => readdirSync(path.join(dataFolder, 'earlier-results')).filter((name) => name !== 'incoming')
  const actions = async () =>
    (await databases.reader('audit_events').orderBy('id').select<{ action: string }[]>('action')).map(
      ({ action }) => action,
    )
  const contents = async (code: string) => {
    const { id } = await findCollection(databases.reader, code)
    return (await listSheetsInForce(databases.reader, id)).map(({ content }) => JSON.parse(content) as SheetContent)
  }
  const target = async (code: string, instrument: string) => ({
    into: 'new',
    code,
    name: `Survey ${code}`,
    day: '31/3/2026',
    instrument: await instrumentId(instrument),
  })

  it('says what is wrong with a file that cannot be mapped', async () => {
    const none = await alice.post(earlierResults).field({ like: '' }).expect(400)
    assert.match(none.text, /<title>Error: /)
    assert.match(none.text, /Choose a file/)
    const send = (bytes: Uint8Array, name = 'results.csv') =>
      alice.post(earlierResults).attach('file', Buffer.from(bytes), name).expect(400)
    assert.match((await send(exampleFiles.xlsx)).text, /must be a CSV file/)
    assert.match((await send(file('only'))).text, /has one column only/)
    assert.match((await send(Buffer.from('a,b\n'.repeat(100_001)))).text, /has 100,001 lines/)
    assert.match((await send(Buffer.from([0x81, 0x8d, 0x2c, 0x0a]))).text, /Line 1: The file is not text/)
    assert.match((await send(file(Array.from({ length: 301 }, (_, at) => `c${at}`).join(',')))).text, /has 301 columns/)
    assert.deepEqual(stored(), [])
  })

  it('asks for the collection first, and keeps what was typed when it is wrong', async () => {
    const place = await sendResults(alice, messy, '../survey 2014.csv')
    assert.equal((await alice.get(place).expect(303)).headers['location'], `${place}/collection`)
    assert.equal((await alice.get(`${place}/columns`).expect(303)).headers['location'], `${place}/collection`)
    const { text } = await alice
      .post(`${place}/collection`)
      .type('form')
      .send({ version: '1', into: 'new', code: 'new', name: '', day: '31/2/2014', instrument: '' })
      .expect(400)
    assert.match(text, /<title>Error: /)
    for (const fault of ['Enter a short code', 'Enter a name', 'Enter the day', 'Choose the questionnaire'])
      assert.ok(text.includes(fault), fault)
    assert.match(text, /value="31\/2\/2014"/)
    await alice.post(`${place}/cancellation`).expect(303)
    assert.match((await alice.get(place).expect(200)).text, /It was cancelled on .* by Alice\. Nothing was loaded/)
    assert.deepEqual(stored(), [])
  })

  it('understands a messy spreadsheet, says how, and loads it with the kinds of missing that were chosen', async () => {
    const place = await sendResults(alice, messy, 'survey 2014.csv')
    await takeStep(alice, place, 'collection', await target('2014', 'information-sharing'))
    const columns = (await alice.get(`${place}/columns`).expect(200)).text
    for (const note of [
      'Between the cells stands a semicolon, not a comma',
      'read as Windows-1252',
      'Line 1 (“Digital maturity survey 2014”) is taken as a heading above the table',
    ])
      assert.ok(columns.includes(note), note)
    const proposed = formOn(columns)
    assert.deepEqual(
      [1, 2, 3, 4].map((column) => proposed[`column-${column}`]),
      ['organisation', 'name', '', ''],
    )
    const refused = await alice
      .post(`${place}/columns`)
      .type('form')
      .send({ ...proposed, 'column-2': 'organisation' })
      .expect(400)
    for (const fault of [
      '“Trust Code” holds this already',
      'Choose a column for the care setting, or the one care setting of all rows',
      'or say that the earlier survey did not have them',
    ])
      assert.ok(refused.text.includes(fault), fault)
    const [health, care, methods, digital] = sharing
    await takeStep(alice, place, 'columns', {
      'column-3': 'setting',
      'column-4': `item:${health}`,
      'column-5': `item:${care}`,
      'column-6': `item:${methods}`,
      'column-7': `item:${digital}`,
      others: 'not-asked',
    })
    const answers = (await alice.get(`${place}/answers`).expect(200)).text
    const words = formOn(answers)
    const stands = (word: string) => words[fieldLabelled(answers, word)]
    assert.deepEqual(
      ['“Acute Trust”', '“Mental Health”', '“Care home”', '“4”', '“2”', '“Agree”', '“N/A”', '“Don’t know”'].map(stands),
      ['acute', 'mental_health', 'care', 'agree', 'disagree', 'agree', '.b', '.c'],
    )
    assert.match(answers, /A guess, from its place on the scale/)
    await alice
      .post(`${place}/answers`)
      .type('form')
      .send({ ...words, version: '1' })
      .expect(409)
    await takeStep(alice, place, 'answers', { [fieldLabelled(answers, '“N/A”')]: '.h' })

    const preview = (await alice.get(place).expect(200)).text
    assert.match(preview, /If you load it: A new collection is made, 4 added, 0 changed/)
    assert.match(preview, /“ra7” in line 5 is taken as RA7/)
    assert.match(preview, /1 row has no answer at all \(first 1-101681804 care\)/)
    await loadResults(alice, place)
    const [care2, acute, north, mental] = await Promise.all([
      contents('2014').then((all) => all.find(({ participant }) => participant[0] === '1-101681804')),
      contents('2014').then((all) => all.find(({ participant }) => participant[0] === 'RA7')),
      contents('2014').then((all) => all.find(({ participant }) => participant[0] === 'RVJ')),
      contents('2014').then((all) => all.find(({ participant }) => participant[0] === 'RNK')),
    ])
    assert.equal(care2, undefined, 'who has no answer has no sheet')
    assert.deepEqual(acute?.items.slice(0, 3), [3, 3, 'f'])
    assert.deepEqual(mental?.items.slice(0, 2), [4, 'h'])
    assert.deepEqual(north?.items.slice(0, 2), [1, 'c'])
    assert.ok(acute?.items.includes(45) && mental?.items.includes(12))
    const collection = await findCollection(databases.reader, '2014')
    assert.deepEqual([collection.origin, collection.source?.fileName], ['imported', 'survey 2014.csv'])
    const done = (await alice.get(place).expect(200)).text
    assert.match(done, /The results were loaded on .* by Alice: 4 added/)
    assert.deepEqual(stored(), [])
    assert.deepEqual((await actions()).slice(-2), ['uploaded earlier results', 'imported results'])
    await alice.post(`${place}/confirmation`).type('form').send({ shown: '1' }).expect(409)
  })
})
