import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Grant } from '../../../server/access/user.ts'
import { setCollectionState } from '../../../server/collections/collection-repository.ts'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { tablesOf } from '../../support/page-tables.ts'
import { heatMapOf, mapsOf, recordsOf } from './place-pages.ts'

const agree: AnswerValue = { kind: 'option', code: 'agree' }
const item = 'sharing.out.health'
const question = 'Other local health care providers can see the patient information we hold'
const score = 'Sharing with local organisations'

/** RA2 has not answered. In the second region only four care providers have. */
const trusts = [
  { code: 'RA1', settings: ['acute'], region: 'Y1', icb: 'QHM' },
  { code: 'RA2', settings: ['acute'], region: 'Y1', icb: 'QOQ' },
  { code: 'RB1', settings: ['acute'], region: 'Y2', icb: 'Q99' },
] as const
const care = (region: string, icb: string, count: number) =>
  Array.from({ length: count }, (_, at) => ({ code: `9-${region}${at}`, settings: ['care'] as const, region, icb }))

describe('whose places somebody sees', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const invited = [...trusts, ...care('Y1', 'QHM', 6), ...care('Y2', 'Q99', 4)]
  const { collectionId } = await openCollection(databases, invited)
  const statements = [
    'out.health',
    'out.social_care',
    'out.gp',
    'in.health',
    'in.social_care',
    'in.gp',
    'beyond',
    'current',
  ]
  const answers = new Map(statements.map((code) => [`sharing.${code}`, agree] as const))
  for (const { code } of invited.filter((one) => one.code !== 'RA2'))
    await signSheets(databases, collectionId, { code, answers })
  const visitorWith = async (name: string, ...grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const alice = await visitorWith('Alice', { role: 'administrator', scope: '' })
  const nadia = await visitorWith('Nadia', { role: 'national_lead', scope: '' })
  const rory = await visitorWith('Rory', { role: 'regional_lead', scope: 'Y1' })
  const isla = await visitorWith('Isla', { role: 'icb_lead', scope: 'QHM' })
  const bob = await visitorWith('Bob', { role: 'lead_respondent', scope: 'RA1' })
  const path = '/collections/2026/place'
  const query = `item=${item}&type=acute&type=care`
  type Visitor = typeof alice
  const show = async (visitor: Visitor, below = '') => (await visitor.get(`${path}${below}?${query}`).expect(200)).text
  const rowsOf = (html: string, type: string) => [...heatMapOf(html, type).keys()]

  it('while open: a regional lead sees the own region, nothing of others, and nothing is held against the country', async () => {
    const html = await show(rory)
    assert.deepEqual(rowsOf(html, 'Acute trusts'), ['Region Y1'])
    assert.doesNotMatch(html, /Region Y2|Board Q99|Whole country|whole country/)
    assert.match(html, /While the collection is open you see your own area only: Region Y1\./)
    await show(rory, '/regions/Y1')
    await show(rory, '/icbs/QOQ')
    for (const below of ['/regions/Y2', '/icbs/Q99']) await rory.get(`${path}${below}`).expect(404)
    const csv = recordsOf((await rory.get(`${path}.csv?${query}`).expect(200)).text)
    assert.ok(
      csv.length > 0 && csv.every((row) => row['place'] !== 'Y2' && row['place'] !== 'Q99' && row['told_apart'] === ''),
    )
  })

  it('while open: the lead of a board sees the own board, and no figure that is called the region’s', async () => {
    const html = await show(isla)
    assert.deepEqual(rowsOf(html, 'Acute trusts'), ['Board QHM'])
    await show(isla, '/icbs/QHM')
    for (const below of ['/regions/Y1', '/regions/Y2', '/icbs/QOQ']) await isla.get(`${path}${below}`).expect(404)
    assert.doesNotMatch(await show(isla, '/icbs/QHM'), /Region Y1 \(95% interval\)/)
  })

  it('names organisations with a way to their page among their peers, for those who may open it', async () => {
    const links = async (visitor: Visitor, below: string) =>
      [...(await show(visitor, below)).matchAll(/href="([^"]*\/peers\/R[^"]*)"/g)].map(([, href]) => href)
    assert.deepEqual(await links(rory, '/regions/Y1'), [
      '/collections/2026/peers/RA1/acute',
      '/collections/2026/peers/RA2/acute',
    ])
    assert.deepEqual(await links(isla, '/icbs/QHM'), ['/collections/2026/peers/RA1/acute'])
    for (const href of await links(rory, '/regions/Y1')) await rory.get(href ?? '').expect(200)
    const { text } = await alice.get(`${path}/regions/Y1?${query}`).expect(200)
    assert.match(text, /href="\/collections\/2026\/peers\/9-Y10\/care"/)
  })

  it('while open: nothing for those who answer', async () => {
    for (const below of ['', '.csv', '/regions/Y1', '/icbs/QHM']) await bob.get(`${path}${below}`).expect(404)
  })

  it('shows care providers by region to nobody outside the programme team where one region is small, and never by board', async () => {
    const outside = heatMapOf(await show(nadia), 'Care providers')
    for (const region of ['Region Y1', 'Region Y2'])
      assert.deepEqual(
        [outside.get(region)?.get(score)?.text, outside.get(region)?.get(score)?.href],
        ['Not shown', ''],
      )
    assert.match(outside.get('Whole country')?.get(score)?.text ?? '', /10 of 10$/)
    assert.match(
      heatMapOf(await show(alice), 'Care providers')
        .get('Region Y2')
        ?.get(score)?.text ?? '',
      /4 of 4$/,
    )
    assert.equal(mapsOf(await show(nadia)).length, 1)
    assert.equal(mapsOf(await show(alice)).length, 2)
    for (const below of ['/regions/Y2', '/icbs/QHM', '/icbs/Q99']) {
      const tables = tablesOf(await show(nadia, below))
      assert.ok(tables.has('Acute trusts') && !tables.has('Care providers'), below)
      assert.ok(tablesOf(await show(alice, below)).has('Care providers'), below)
    }
    const csv = recordsOf((await nadia.get(`${path}.csv?${query}`).expect(200)).text)
    const hidden = csv.filter((row) => row['provider_type'] === 'care' && row['level'] !== 'country')
    assert.ok(
      hidden.length > 0 &&
        hidden.every((row) => row['withheld'] !== '' && row['answered'] === '' && row['estimate'] === ''),
    )
  })

  it('gives a board where nobody answered no colour, and one without a place on the map a link beside it', async () => {
    const html = await show(nadia)
    const [map = []] = mapsOf(html)
    const silent = map.find(({ href }) => href.includes('QOQ'))
    assert.deepEqual([silent?.fill, silent?.name], ['#ffffff', 'Board QOQ: nobody has answered'])
    assert.match(html, /Boards without a place on the map:\s*<a href="[^"]*icbs\/Q99/)
  })

  it('names trusts to those who may see signed answers, and care providers to the programme team only', async () => {
    const named = async (visitor: Visitor, below: string) => {
      const rows = tablesOf(await show(visitor, below)).get(question) ?? []
      return rows.map((row) => (row['Organisation'] ?? '').replace(/^Organisation/, ''))
    }
    assert.deepEqual(await named(nadia, '/regions/Y1'), ['Trust RA1', 'Trust RA2'])
    assert.deepEqual(await named(rory, '/icbs/QHM'), ['Trust RA1'])
    assert.equal((await named(alice, '/regions/Y1')).length, 8)
    assert.match(await show(nadia, '/regions/Y1'), /In numbers only: 6 care providers \(6 responded\)/)
    assert.doesNotMatch(await show(nadia, '/icbs/QHM'), /care providers \(\d/)
    assert.doesNotMatch(await show(nadia, '/regions/Y1'), /9-Y1\d/)
  })

  it('after the close: all places for those who answered, whom it tells no other’s answers until the release', async () => {
    await setCollectionState(databases.writer, collectionId, 'closed')
    assert.deepEqual(rowsOf(await show(bob), 'Acute trusts'), ['Region Y1', 'Region Y2', 'Whole country'])
    const unnamed = await show(bob, '/regions/Y1')
    assert.match(unnamed, /In numbers only: 2 acute trusts \(1 responded\) and 6 care providers \(6 responded\)/)
    assert.doesNotMatch(unnamed, /Trust RA2/)
    // a lead may take the signed answers of the own area away, and sees those of others in numbers
    assert.match(await show(rory, '/regions/Y1'), /Trust RA1/)
    assert.doesNotMatch(await show(rory, '/regions/Y2'), /Trust RB1/)
    await setCollectionState(databases.writer, collectionId, 'released')
    assert.match(await show(bob, '/regions/Y1'), /Trust RA2/)
  })

  it('names no trust where the policy does not, but to the programme team', async () => {
    await databases
      .writer('collections')
      .where({ id: collectionId })
      .update({ policy: JSON.stringify({ namesTrusts: false, fewestCareProviders: 5, leadMaySign: true }) })
    for (const visitor of [nadia, bob, rory]) assert.doesNotMatch(await show(visitor, '/regions/Y1'), /Trust RA1/)
    assert.match(await show(alice, '/regions/Y1'), /Trust RA1/)
  })
})
