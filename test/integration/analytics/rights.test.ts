import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import type { Grant } from '../../../server/access/user.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { tablesOf } from '../../support/page-tables.ts'

const agree: AnswerValue = { kind: 'option', code: 'agree' }

/** Two trusts and some care providers in each of two regions; all have answered. */
const trusts = [
  { code: 'RA1', settings: ['acute'], region: 'Y1', icb: 'Q1' },
  { code: 'RA2', settings: ['acute'], region: 'Y1', icb: 'Q2' },
  { code: 'RB1', settings: ['acute'], region: 'Y2', icb: 'Q3' },
] as const
const care = (region: string, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    code: `9-${region}${place}`,
    settings: ['care'] as const,
    region,
    icb: region === 'Y1' ? 'Q1' : 'Q3',
  }))

describe('whose figures somebody sees', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const invited = [...trusts, ...care('Y1', 6), ...care('Y2', 4)]
  const { collectionId } = await openCollection(databases, invited)
  for (const { code } of invited)
    await signSheets(databases, collectionId, { code, answers: new Map([['sharing.out.health', agree]]) })
  const visitorWith = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const alice = await visitorWith('Alice', { role: 'administrator', scope: '' })
  const nadia = await visitorWith('Nadia', { role: 'national_lead', scope: '' })
  const rory = await visitorWith('Rory', { role: 'regional_lead', scope: 'Y1' })
  const isla = await visitorWith('Isla', { role: 'icb_lead', scope: 'Q1' })
  const nobodyHere = await visitorWith('Rita', { role: 'regional_lead', scope: 'Y9' })
  const bob = await visitorWith('Bob', { role: 'lead_respondent', scope: 'RA1' })
  const ravi = await visitorWith('Ravi', { role: 'researcher', scope: '' })
  const path = '/collections/2026/comparison?item=sharing.out.health'
  type Visitor = typeof alice

  const invitedFor = async (visitor: Visitor, query = '') => {
    const { text } = await visitor.get(path + query).expect(200)
    const rows = tablesOf(text).get('Who is counted') ?? []
    return Object.fromEntries(rows.map((row) => [row['Provider type'], row['Invited']]))
  }

  it('while open: the own area of a lead, and the page says so', async () => {
    assert.deepEqual(await invitedFor(isla), { 'Acute trusts': '1' })
    const { text } = await rory.get(path).expect(200)
    assert.match(text, /While the collection is open you see your own area only: Region Y1\./)
    assert.doesNotMatch(text, /Region Y2|Board Q3/)
  })

  it('while open: a region beyond the own area looks as if there were none', async () => {
    const { text } = await rory.get(`${path}&region=Y2`).expect(400)
    assert.match(text, /Y2 is not one of them/)
    assert.equal(tablesOf(text).size, 0)
  })

  it('while open: nothing for those who answer, researchers, and leads of elsewhere', async () => {
    for (const visitor of [bob, ravi, nobodyHere])
      for (const page of ['comparison', 'overview'])
        await visitor.get(`/collections/2026/${page}`).expect(404, /The collection was not found|not found/)
  })

  it('shows care providers by region to nobody outside the programme team where one region is small', async () => {
    assert.deepEqual(await invitedFor(nadia), { 'Acute trusts': '3', 'Care providers': '10' })
    assert.deepEqual(await invitedFor(nadia, '&region=Y1'), { 'Acute trusts': '2' })
    assert.deepEqual(await invitedFor(rory), { 'Acute trusts': '2' })
    assert.deepEqual(await invitedFor(alice, '&region=Y2'), { 'Acute trusts': '1', 'Care providers': '4' })
    assert.match((await nadia.get(`${path}&region=Y1`)).text, /in at least one region fewer than 5 answered/)
  })

  it('shows care providers by integrated care board to the programme team alone', async () => {
    assert.deepEqual(await invitedFor(nadia, '&icb=Q1'), { 'Acute trusts': '1' })
    assert.deepEqual(await invitedFor(alice, '&icb=Q1'), { 'Acute trusts': '1', 'Care providers': '6' })
    assert.doesNotMatch((await nadia.get('/collections/2026/overview?icb=Q1')).text, /6 of 6/)
  })

  it('after the close: all areas for leads and for those who answered, released for researchers', async () => {
    await setCollectionState(databases.writer, collectionId, 'closed')
    for (const visitor of [rory, isla, bob])
      assert.deepEqual(await invitedFor(visitor), { 'Acute trusts': '3', 'Care providers': '10' })
    await ravi.get(path).expect(404)
    assert.doesNotMatch((await ravi.get('/collections').expect(200)).text, /comparison/)
    await setCollectionState(databases.writer, collectionId, 'released')
    assert.deepEqual(await invitedFor(ravi), { 'Acute trusts': '3', 'Care providers': '10' })
    assert.match((await ravi.get('/collections').expect(200)).text, /\/collections\/2026\/comparison/)
  })
})
