import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { findInstrument } from '../../../server/instruments/instrument-repository.ts'
import { scoredSections } from '../../../server/releases/tables/schemas/scores-schema.ts'
import { tableNames } from '../../../server/releases/tables/table-name.ts'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { remark, sharing, smallCountry } from './country.ts'

type Row = Record<string, string>

describe('the files of a collection', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const collectionId = await smallCountry(databases)
  const alice = await signedIn(app, await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }]))
  const instrument = await findInstrument(databases.reader, 'information-sharing', '1.0.0')
  const take = (name: string, by: Visitor = alice, code = '2026') =>
    by.get(`/collections/${code}/files/${name}.csv`).expect(200)
  const rowsOf = async (name: string): Promise<Row[]> => parse((await take(name)).text, { columns: true, bom: false })

  it('come as CSV in UTF-8 under names of their own', async () => {
    const { headers, text } = await take('answers')
    assert.equal(headers['content-type'], 'text/csv; charset=utf-8')
    assert.equal(headers['content-disposition'], 'attachment; filename=2026-answers.csv')
    assert.ok(text.startsWith('collection,organisation,'))
    assert.ok(text.endsWith('\r\n'))
  })

  it('hold as many rows as there are answers, sheets, claims, participants, items and codes', async () => {
    const items = itemsOf(instrument)
    const ofMatrix = items.filter((item) => item.kind === 'partner_choice').length
    const counts = Object.fromEntries(
      await Promise.all(tableNames.map(async (name) => [name, (await rowsOf(name)).length] as const)),
    )
    const sheets = 6
    const claims = 2 + 1 + 3 + 2 + 1
    assert.deepEqual(counts, {
      answers: sheets * (items.length - ofMatrix) + (claims + 3) * ofMatrix,
      responses: sheets,
      partners: claims,
      participants: 8,
      organisations: 7,
      scores: sheets * scoredSections(instrument).length,
      suppression: 0,
      items: items.length,
      codes: counts['codes'],
    })
    assert.ok((counts['codes'] ?? 0) > 200)
    const { text } = await alice.get('/collections/2026/files').expect(200)
    for (const [name, count] of Object.entries(counts))
      assert.match(text, new RegExp(`files/${name}\\.csv"[^]*?${count}\\s*<`), name)
    assert.match(text, /6 of the 8 participants have signed answers/)
  })

  it('say of an answer its code, its number or why it is missing', async () => {
    const rows = (await rowsOf('answers')).filter((row) => row['organisation'] === 'RAA')
    const answer = (item: string, partner = '') => {
      const row = rows.find((each) => each['item'] === item && each['partner'] === partner)
      return [row?.['value_code'], row?.['value_number'], row?.['missing'], row?.['value_text']]
    }
    assert.deepEqual(answer('sharing.out.health'), ['agree', '', '', ''])
    assert.deepEqual(answer('sharing.out.social_care'), ['', '', '.b', ''])
    assert.deepEqual(answer('sharing.out.gp'), ['', '', '.c', ''])
    assert.deepEqual(answer('sharing.beyond'), ['', '', '.d', ''])
    assert.deepEqual(answer('sharing.context'), ['', '', '.a', ''])
    assert.deepEqual(answer('sharing.methods'), ['paper;fax', '2', '', ''])
    assert.deepEqual(answer('point_of_care.share_digital'), ['', '42', '', ''])
    assert.deepEqual(answer('sharing.comment'), ['', '', '', remark])
    assert.deepEqual(answer('partners.out', '1-101681804'), ['view_only', '', '', ''])
  })

  it('are read back as they were typed, in the wide file too', async () => {
    const rows = await rowsOf('responses')
    assert.deepEqual(
      rows.map((row) => [row['organisation'], row['setting']]),
      [
        ['1-101681804', 'care'],
        ['1-202', 'care'],
        ['RAA', 'acute'],
        ['RBB', 'mental_health'],
        ['RCC', 'acute'],
        ['RCC', 'community'],
      ],
    )
    const trust = rows[2]
    assert.equal(trust?.['sharing_comment'], remark)
    assert.equal(trust['sharing_methods__fax'], '1')
    assert.equal(trust['sharing_methods__email'], '0')
    assert.equal(trust['sharing_programme'], 'north-record')
    assert.equal(trust['sharing_context'], '.a')
    assert.equal(rows[3]?.['sharing_methods__fax'], '.d')
    assert.ok(rows.every((row) => Object.values(row).every((cell) => cell !== '')))
  })

  it('count everyone who was invited, with the frame they stand for', async () => {
    const rows = await rowsOf('participants')
    const of = (code: string) => rows.find((row) => row['organisation'] === code)
    assert.deepEqual(
      { ...of('RDD'), sheet_hash: '' },
      {
        collection: '2026',
        organisation: 'RDD',
        setting: 'acute',
        name: 'Trust RDD',
        region: 'Y1',
        region_name: 'Region Y1',
        icb: 'Q1',
        icb_name: 'Board Q1',
        size: '',
        programmes: '',
        status: 'no_response',
        stratum: 'acute:Y1',
        frame_count: '3',
        weight: '1',
        sheet_version: '',
        sheet_hash: '',
      },
    )
    assert.equal(of('RAA')?.['status'], 'signed')
    assert.equal(of('RAA')?.['sheet_version'], '1')
    assert.match(of('RAA')?.['sheet_hash'] ?? '', /^[0-9a-f]{64}$/)
    assert.equal(of('RBB')?.['frame_count'], '')
  })

  it('hold the last sheet that is not withdrawn', async () => {
    const later = new Map(sharing).set('sharing.out.health', { kind: 'option', code: 'disagree' })
    const answered = async () =>
      (await rowsOf('responses')).find((row) => row['organisation'] === 'RAA')?.['sharing_out_health']
    await signSheets(databases, collectionId, { code: 'RAA', answers: later, partners: ['RBB'] })
    assert.equal(await answered(), 'disagree')
    await databases.writer('answer_sheets').where({ version: 2 }).update({ withdrawn_at: '2026-03-01T00:00:00.000Z' })
    assert.equal(await answered(), 'agree')
  })

  it('take as many statements for many organisations as for few', async () => {
    const many = Array.from({ length: 40 }, (_, place) => ({ code: `T${place + 10}`, settings: ['acute'] as const }))
    const { collectionId: larger } = await openCollection(databases, many, '2027')
    for (const { code } of many) await signSheets(databases, larger, { code, answers: sharing, partners: ['RBB'] })
    for (const name of tableNames) {
      const few = await countStatements(databases, () => take(name))
      assert.equal(await countStatements(databases, () => take(name, alice, '2027')), few, name)
      // five of them record who took it, three are about a snapshot, and one counts whether it is much
      assert.ok(few <= 20, `${name}: ${few}`)
    }
    const page = (code: string) => countStatements(databases, () => alice.get(`/collections/${code}/files`).expect(200))
    assert.equal(await page('2027'), await page('2026'))
  })

  it('are about as long as the page says beforehand', async () => {
    for (const code of ['2026', '2027']) {
      const { text } = await alice.get(`/collections/${code}/files`).expect(200)
      for (const name of tableNames) {
        const said = new RegExp(`files/${name}\\.csv"[^]*?(\\d+) KB\\s*<`).exec(text)?.[1]
        const kilobytes = Buffer.byteLength((await take(name, alice, code)).text) / 1024
        assert.ok(Math.abs(Number(said) - kilobytes) < Math.max(1, kilobytes / 10), `${name}: ${said} for ${kilobytes}`)
      }
    }
  })

  it('never look complete when the writing fails', async () => {
    const broken = await smallCountry(databases, '2028')
    await setCollectionState(databases.writer, broken, 'closed')
    const sheets = databases.writer('participants').where({ collection_id: broken, setting: 'community' }).select('id')
    const sheet = await databases
      .writer('answer_sheets')
      .whereIn('participant_id', sheets)
      .orderBy('id', 'desc')
      .first()
    const { id: _id, ...rest } = sheet
    const content = '{"instrument":"other|1"}'
    await databases.writer('answer_sheets').insert({ ...rest, version: Number(rest.version) + 1, content })
    await assert.rejects(async () => alice.get('/collections/2028/files/answers.csv'), /aborted/)
  })

  it('are no others than these', async () => {
    for (const name of ['answers', 'people.csv', 'answers.csv.gz', 'ANSWERS.csv'])
      await alice.get(`/collections/2026/files/${name}`).expect(404)
    await alice.get('/collections/1999/files/answers.csv').expect(404)
  })
})
