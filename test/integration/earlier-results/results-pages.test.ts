import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { addCollection, findCollection } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { previewResultsImport } from '../../../server/earlier-results/import-results.ts'
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
      ['organisation', 'name', 'setting', ''],
    )
    const refused = await alice
      .post(`${place}/columns`)
      .type('form')
      .send({ ...proposed, 'column-2': 'organisation', 'column-3': '' })
      .expect(400)
    for (const fault of [
      '“Trust Code” holds this already',
      'Choose a column for the care setting, or the one care setting of all rows',
      'or say that the earlier survey did not have them',
    ])
      assert.ok(refused.text.includes(fault), fault)
    const [health, care, methods, digital] = sharing
    await takeStep(alice, place, 'columns', {
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
    assert.deepEqual((await actions()).slice(-2), ['settled mapping of earlier results', 'imported results'])
    await alice.post(`${place}/confirmation`).type('form').send({ shown: '1' }).expect(409)
  })

  const pillars =
    'ods_code,care_setting,well_led,ensure_smart_foundations,safe_practice,support_workforce,empower_people,improve_care,healthy_populations,overall_this_year,overall_last_year'
  const scores = (code: string, first: string) => `${code},acute,${first},2.4,2.0,2.0,1.9,2.0,1.4,2.0952,2.1548`
  const mapped = async (bytes: Uint8Array, name: string, fields: Record<string, string> = {}) => {
    const place = await sendResults(alice, bytes, name, fields)
    if (!fields['like']) await takeStep(alice, place, 'collection', await target('2025', 'dma-pillars'))
    await takeStep(alice, place, 'columns')
    await takeStep(alice, place, 'answers')
    return place
  }
  const idIn = (place: string) => place.split('/').at(-1) ?? ''

  it('says of every figure that it was loaded and not answered here', async () => {
    await loadResults(alice, await mapped(file(pillars, scores('RA7', '2.8'), scores('RVJ', '3.1')), 'published.csv'))
    const day = /on \d{1,2} \w+ \d{4}/
    const words = new RegExp(
      `Published results of an earlier survey, loaded from published\\.csv ${day.source}, not answered here`,
    )
    const pages = ['findings', 'overview', 'place', 'statements', 'comparison', 'peers', 'trend', 'ambitions']
    const others = ['corroboration', 'associations', 'non-response', 'files', 'peers/RA7/acute', 'place/regions/Y58']
    for (const one of [...pages, ...others])
      assert.match((await alice.get(`/collections/2025/${one}`).expect(200)).text, words, one)
    assert.match((await alice.get('/collections').expect(200)).text, words)
    assert.match((await alice.get('/programme/collections/2025').expect(200)).text, words)
    const chart = (await alice.get('/collections/2025/comparison?item=well_led').expect(200)).text
    assert.ok(chart.split('Published results of an earlier survey').length > 2, 'also under the picture of the chart')
    assert.match(
      (await alice.get('/collections/2025/files').expect(200)).text,
      /2 of the 2 participants have answers in the file/,
    )
  })

  it('uses a mapping again for a corrected file, which replaces what it changes', async () => {
    const first = await sendResults(alice, file(pillars, scores('RA7', '2.8')), 'again.csv')
    await takeStep(alice, first, 'collection', { into: '2025' })
    await takeStep(alice, first, 'columns')
    await takeStep(alice, first, 'answers')
    assert.match(
      (await alice.get(first).expect(200)).text,
      /There is nothing to do: the collection says all of this already/,
    )
    await alice.post(`${first}/cancellation`).expect(303)
    const listed = (await alice.get(`${earlierResults}?like=${idIn(first)}`).expect(200)).text
    assert.match(listed, new RegExp(`<option value="${idIn(first)}" selected`))
    const corrected = file(pillars, scores('RA7', '2.9'), scores('RVJ', '3.1'))
    const place = await mapped(corrected, 'corrected.csv', { like: idIn(first) })
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /Survey 2025 is added to, 0 added, 1 changed\. Beside that 1 known already/)
    assert.match(text, /RA7 acute: well_led/)
    await loadResults(alice, place)
    const sheet = (await contents('2025')).find(({ participant }) => participant[0] === 'RA7')
    assert.deepEqual([sheet?.version, sheet?.origin, sheet?.items[0]], [2, 'corrected', 2.9])
    assert.equal((await findCollection(databases.reader, '2025')).source?.fileName, 'corrected.csv')
  })

  it('gives the mapping in the form that the command takes, which then does the same', async () => {
    const renamed = file(
      pillars.replace('well_led', 'Leadership!'),
      scores('ra7', 'N/A').replace('acute', 'Acute Trust'),
    )
    const place = await sendResults(alice, renamed, 'renamed.csv')
    await takeStep(alice, place, 'collection', { into: '2025' })
    await takeStep(alice, place, 'columns', { 'column-3': 'item:well_led' })
    await takeStep(alice, place, 'answers')
    const page = (await alice.get(place).expect(200)).text
    const reply = await alice.get(`${place}/mapping.json`).expect(200)
    assert.match(reply.headers['content-disposition'] ?? '', /attachment; filename=earlier-results-\d+-mapping\.json/)
    const read = readMapping(Buffer.from(reply.text))
    assert.ok('layout' in read)
    const plan = await previewResultsImport(databases.reader, {
      file: { name: 'renamed.csv', bytes: renamed },
      layout: read.layout,
      instrumentCode: 'dma-pillars',
      collectionCode: '2025',
      collectionName: undefined,
      asAt: '2026-03-31',
    })
    assert.deepEqual([plan.faults, plan.changed], [[], ['RA7 acute: well_led']])
    assert.match(page, /0 added, 1 changed/)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('lists every fault by kind and place, page by page and as a file, and loads nothing', async () => {
    const rows = Array.from({ length: 120 }, (_, at) => scores(`X${100 + at}`, at < 60 ? '9' : '2.5'))
    const place = await sendResults(alice, file(pillars, ...rows, scores('RA7', 'lots')), 'faulty.csv')
    await takeStep(alice, place, 'collection', { into: '2025' })
    await takeStep(alice, place, 'columns')
    const words = (await alice.get(`${place}/answers`).expect(200)).text
    assert.match(words, /1 word is not explained yet/)
    assert.match(words, /1 time, first in line 122\. Not explained yet/)
    await takeStep(alice, place, 'answers')
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /<h1[^>]*>181 faults in faulty\.csv/)
    assert.match(text, /120 times, first at 2:1<\/strong><br>ods_code is not in the register/)
    assert.match(text, /60 times, first at 2:3<\/strong><br>well_led is not from … to …, as the questionnaire has it/)
    assert.ok(!text.includes('/confirmation?'))
    const last = (await alice.get(`${place}?page=4`).expect(200)).text
    assert.match(last, /151 to 181, by line:column/)
    assert.match(last, /<strong>122:3<\/strong> well_led “lots” is not a number/)
    const lines = (await alice.get(`${place}/faults.csv`).expect(200)).text.trim().split('\r\n')
    assert.equal(lines.length, 182)
    await alice.post(`${place}/confirmation`).type('form').send({ shown: '4-5-1-2' }).expect(409)
    await alice.get(`${place}/nothing.csv`).expect(404)
    await alice.get(`${place}/confirmation?shown=1`).expect(303)
    await alice.post(`${place}/cancellation`).expect(303)
    await alice.get(`${place}/faults.csv`).expect(404)
    await alice.get(`${place}/mapping.json`).expect(200)
  })

  it('does nothing for whoever saw another plan', async () => {
    const place = await mapped(file(pillars, scores('RA7', '3.3')), 'third.csv', { like: await latest() })
    const shown = shownOn((await alice.get(place).expect(200)).text)
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,9'])
    assert.match(
      (await alice.get(`${place}/confirmation?shown=${shown}`).expect(409)).text,
      /has been changed since you saw/,
    )
    const refused = (await alice.post(`${place}/confirmation`).type('form').send({ shown }).expect(409)).text
    assert.match(refused, /has been changed since you saw the preview/)
    const now = shownOn(refused)
    const agree = async () => (await alice.post(`${place}/confirmation`).type('form').send({ shown: now })).status
    const answers = await Promise.all([agree(), agree(), agree()])
    assert.deepEqual(
      answers.toSorted((a, b) => a - b),
      [303, 409, 409],
    )
  })

  it('forgets a file on which nobody works for a week, and keeps its mapping', async () => {
    const place = await mapped(file(pillars, scores('RA7', '3.4')), 'forgotten.csv', { like: await latest() })
    const store = openFileStore(path.join(dataFolder, 'earlier-results'))
    await sweepResultsUploads(databases, store, new Date(Date.now() + hours(7 * 24 - 1)))
    assert.match((await alice.get(place).expect(200)).text, /Preview of forgotten\.csv/)
    await sweepResultsUploads(databases, store, new Date(Date.now() + hours(7 * 24 + 1)))
    assert.deepEqual(stored(), [])
    assert.match((await alice.get(place).expect(200)).text, /Nobody worked on it for a week/)
    assert.ok('layout' in readMapping(Buffer.from((await alice.get(`${place}/mapping.json`).expect(200)).text)))
    await alice.get(`${place}/columns`).expect(409)
    assert.equal((await actions()).at(-1), 'let earlier results expire')
  })

  it('escapes what a file is called and what stands in it', async () => {
    const script = '<script>alert(1)</script>'
    const place = await sendResults(
      alice,
      file(`ods_code,care_setting,${script}`, `RA7,${script},${script}`),
      `${script}.csv`,
    )
    await takeStep(alice, place, 'collection', { into: '2025' })
    await takeStep(alice, place, 'columns', { 'column-3': 'item:well_led', others: 'not-asked' })
    for (const step of ['', '/collection', '/columns', '/answers', '/cancellation'])
      assert.ok(!(await alice.get(`${place}${step}`)).text.includes('<script>alert'), step)
    await takeStep(alice, place, 'answers')
    assert.ok(!(await alice.get(place).expect(200)).text.includes('<script>alert'))
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('loads nothing into the demonstration, and shows what a file would do', async () => {
    const place = await mapped(file(pillars, scores('RA7', '3.5')), 'real.csv', { like: await latest() })
    const { id } = await findInstrument(databases.reader, 'dma-pillars', '1.0.0')
    const invented = {
      code: 'invented',
      name: 'Invented',
      instrumentId: id,
      opensOn: '2016-01-01',
      closesOn: '2016-02-01',
    }
    await addCollection(databases.writer, { ...invented, state: 'closed', origin: 'invented', policy: defaultPolicy })
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /nothing is loaded into it: real results never stand beside invented answers/)
    assert.ok(!text.includes('/confirmation?'))
    await alice.post(`${place}/confirmation`).type('form').send({ shown: '4-5-1-2' }).expect(409)
  })

  async function latest(): Promise<string> {
    const row = await databases.reader('results_uploads').whereNotNull('mapping').max<{ id: number }[]>('id as id')
    return String(row[0]?.id ?? '')
  }
})
