import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, testApp, type Visitor } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { versionOn } from '../../support/forms.ts'
import { loadedCountry, placesOf, readSheets, select } from '../demonstration/loaded-country.ts'
import { csvRows } from './csv-rows.ts'
import { tablesOf } from '../../support/page-tables.ts'

const item = 'sharing.out.health'

describe('sizes and saved groups of the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const sheets = await readSheets(databases.reader)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const sizes: { code: string; size: string }[] = await databases
    .reader('organisation_facts')
    .where({ attribute: 'size' })
    .select({ code: 'organisation_code', size: 'value' })
  const sizeOf = new Map(sizes.map(({ code, size }) => [code, size]))
  const rowsOf = async (visitor: Visitor, query: string) =>
    csvRows((await visitor.get(`/collections/2016/comparison.csv?item=${item}&${query}`).expect(200)).text)

  it('stand side by side for each type as the register and the sheets say', async () => {
    const rows = (await rowsOf(lead, 'by=size')).filter((row) => row['provider_type'] === 'acute')
    const agreeing = rows.filter((row) => row['answer']?.startsWith('Agree'))
    assert.deepEqual(
      agreeing.map((row) => row['group']),
      ['large', 'medium', 'small', 'teaching', 'specialist'],
    )
    for (const row of agreeing) {
      const own = select(sheets, '2016', 'acute').filter(({ code }) => sizeOf.get(code) === row['group'])
      const places = placesOf(own, item)
      assert.deepEqual(
        [row['responded'], row['answered'], row['numerator']].map(Number),
        [own.length, places.length, places.filter((place) => place >= 3).length],
        row['group'],
      )
    }
    const { text } = await lead.get(`/collections/2016/comparison?item=${item}&by=size&type=acute`).expect(200)
    assert.match(text, /value="size"[^>]*checked/)
    assert.match(text, /large acute trusts/)
  })

  it('narrow every page that they can, and the page says so', async () => {
    const rows = await rowsOf(lead, 'size=large&size=teaching&type=acute')
    const own = select(sheets, '2016', 'acute').filter(({ code }) =>
      ['large', 'teaching'].includes(sizeOf.get(code) ?? ''),
    )
    assert.equal(Number(rows[0]?.['responded']), own.length)
    for (const page of ['overview', 'place', 'trend', 'non-response'])
      await lead.get(`/collections/2016/${page}?size=large&size=teaching`).expect(200, /Size: large or teaching\./)
    for (const page of ['corroboration', 'peers'])
      await lead
        .get(`/collections/2016/${page}?size=large`)
        .expect(200, /Programmes, sizes and saved groups do not narrow this page/)
        .expect(/href="\/collections\/2016\/overview\?size=large"/)
  })

  it('are not those of care providers for anybody outside the programme team', async () => {
    const withheld = (await rowsOf(lead, 'by=size&type=care')).map((row) => [row['withheld'], row['invited']])
    assert.deepEqual(new Set(withheld.map(String)), new Set(['not_by_size,']))
    await lead
      .get(`/collections/2016/overview?by=size&type=care`)
      .expect(200, /Figures on care providers are not shown by size/)
    const shown = (await rowsOf(alice, 'by=size&type=care')).filter((row) => row['answer']?.startsWith('Agree'))
    assert.deepEqual(
      shown.map((row) => row['group']),
      ['large', 'medium', 'small'],
    )
    assert.ok(shown.every((row) => Number(row['answered']) > 20))
    const own = csvRows((await lead.get('/collections/2016/files/participants.csv').expect(200)).text)
    const team = csvRows((await alice.get('/collections/2016/files/participants.csv').expect(200)).text)
    const filled = (rows: typeof own, setting: string) =>
      rows.filter((row) => row['setting'] === setting && row['size'] !== '').length
    assert.deepEqual([filled(own, 'care'), filled(team, 'care')], [0, 400])
    assert.deepEqual([filled(own, 'acute'), filled(team, 'acute')], [154, 154])
  })

  it('say what there is not', async () => {
    await lead.get('/collections/2016/overview?size=huge').expect(400, /Choose sizes from the list: huge/)
    await lead.get('/collections/2016/overview.csv?size=huge').expect(400, /Choose sizes from the list: huge/)
    await lead.get('/collections/2016/overview?size[a]=large').expect(200)
    // nothing of those invited changes once a collection has opened, but that a file adds to them: then all are read anew
    const { id: _, ...one } = (await databases.writer('participants').where({ setting: 'acute' }).first()) ?? {}
    await databases.writer('participants').insert({ ...one, setting: 'ambulance' })
    await databases.writer('participants').update({ size: null })
    await databases.writer('collections').increment('changes', 1)
    await lead.get('/collections/2016/overview?by=size').expect(400, /no sizes are known in this collection/)
    const { text } = await lead.get('/collections/2016/overview').expect(200)
    assert.doesNotMatch(text, /value="size"/)
  })

  it('of a group hold those from whom its members took over, in each collection', async () => {
    const made = await lead.post('/groups/new').type('form').send({ name: 'Merged' }).expect(303)
    const address = made.headers['location'] ?? ''
    const found = await lead.get(`${address}?q=XA031`).expect(200)
    assert.match(found.text, /value="XA155"[\s\S]*\(XA031\) is now part of it/)
    const add = { organisation: ['XA155', 'XM001'], version: await versionOn(lead, address) }
    await lead.post(`${address}/organisations`).type('form').send(add).expect(303)
    const group = address.replace('/groups/', '')
    const invited = async (collection: string) => {
      const { text } = await lead.get(`/collections/${collection}/comparison?group=${group}&item=${item}`).expect(200)
      return (tablesOf(text).get('Who is counted') ?? []).map((row) => row['Invited'])
    }
    assert.deepEqual(await invited('2016'), ['2', '1'])
    assert.deepEqual(await invited('2018'), ['1', '1'])
    await lead.get(`/collections/2020/trend?group=${group}&item=${item}`).expect(200, /Saved group: “Merged”/)
  })

  it('take two statements more with a group, however many are in it', async () => {
    const one = await lead.post('/groups/new').type('form').send({ name: 'Few' }).expect(303)
    const address = one.headers['location'] ?? ''
    const codes: { code: string }[] = await databases
      .reader('organisations')
      .where('code', 'like', 'XA%')
      .select('code')
    const page = `/collections/2018/overview?type=acute&group=${address.replace('/groups/', '')}`
    const put = async (organisation: string[]) =>
      lead
        .post(`${address}/organisations`)
        .type('form')
        .send({ organisation, version: await versionOn(lead, address) })
        .expect(303)
    const statements = async () => countStatements(databases, () => lead.get(page).expect(200))
    await put(codes.slice(0, 3).map(({ code }) => code))
    await statements()
    const few = await statements()
    await put(codes.slice(3, 150).map(({ code }) => code))
    assert.equal(await statements(), few)
  })
})
