import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findingSentence } from '../../../server/analytics/findings/finding-sentence.ts'
import { columnsOf } from '../../../server/analytics/columns/load-columns.ts'
import { panelsOf } from '../../../server/analytics/view/panels.ts'
import { responseRates } from '../../../server/analytics/view/response-rates.ts'
import { scanView } from '../../../server/analytics/findings/scan-view.ts'
import { usualTypes } from '../../../server/analytics/view/view.ts'
import type { Grant } from '../../../server/access/user.ts'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { outside, scopeOf } from '../../unit/analytics/example-comparison.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { csvRows } from './csv-rows.ts'
import { shuffledColumns } from './shuffled-columns.ts'

/** What the first published analysis reported, in the words of the software; figures are of the invented country. */
const answering = '148 acute trusts answered, of 154 invited (96%)'
const majorities = [
  'More than half of acute trusts disagree: “Other local health care providers can see the patient information we hold”',
  'More than 70% of acute trusts disagree: “Local social care services can see the patient information they need from us”',
]
const differences = [
  /Care providers agree more than acute trusts: “Our local transformation plan will help to deliver the digital vision”/,
  /Most mental health trusts score above the median of acute trusts on “Sharing with local organisations”/,
]

describe('the findings of the first invented collection', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const visitor = async (name: string, grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const lead = await visitor('Lena Lead', [{ role: 'national_lead', scope: '' }])
  const textOf = async (path: string) => unescaped((await lead.get(path).expect(200)).text)
  const html = await textOf('/collections/2016/findings')
  const rows = csvRows((await lead.get('/collections/2016/findings.csv').expect(200)).text)
  const family = rows.filter(({ kind }) => kind !== 'response_count')

  it('are the five that were published, found by the software itself', () => {
    for (const text of [answering, ...majorities]) assert.ok(html.includes(text), text)
    for (const pattern of differences) assert.match(html, pattern)
  })

  it('begin with who answered, and have among the first what most say and where they differ', () => {
    const first = html.slice(0, html.indexOf('by section</h2>'))
    assert.ok(first.includes(answering))
    assert.ok(first.includes(majorities[1] ?? ''))
    assert.match(first, /Most mental health trusts score above the median of acute trusts on “Sharing/)
  })

  it('are not found where the same answers are dealt out at random', async () => {
    const collection = await findCollection(databases.reader, '2016')
    const columns = shuffledColumns(await columnsOf(databases.reader, collection), 'findings/1')
    const choices = { types: usualTypes, regions: [], icbs: [], programmes: [], sizes: [], groups: [] }
    const scope = scopeOf(outside, { types: usualTypes })
    const panels = panelsOf(columns, scope, { by: 'type', choices })
    const scan = await scanView({ columns, collection, panels }, async () => {})
    const texts = scan.findings.map(({ said }) => findingSentence(said).text)
    for (const text of majorities) assert.ok(!texts.includes(text), text)
    assert.deepEqual(
      scan.findings.filter(({ said }) => said.kind !== 'majority').map(({ said }) => findingSentence(said).text),
      [],
    )
    const [acute] = responseRates({ columns, scope, choices, collection }).totals
    assert.notEqual(acute?.responding, 148)
  })

  it('lead to the page that shows each, with the filters', async () => {
    const region = await textOf('/collections/2016/findings?type=acute&type=care&region=XR1')
    const hrefs = [...region.matchAll(/app-findings__text" href="([^"]+)"/g)].map(([, href = '']) => href)
    assert.ok(hrefs.length > 0)
    assert.ok(hrefs.every((href) => href.includes('type=acute&type=care&region=XR1')))
    await lead.get(hrefs[0] ?? '').expect(200)
  })

  it('say what is not supported, by section', () => {
    assert.match(html, /Not supported by the answers:/)
    assert.match(html, /No difference between acute trusts, mental health trusts and care providers can be seen:/)
    assert.match(html, /It cannot be said that more than half of [a-z ]+ agree, or that more than half disagree:/)
  })

  it('declare how many comparisons were looked at, and of which kinds; the file has every one', () => {
    const [, looked = ''] = /([\d,]+) comparisons were looked at/.exec(html) ?? []
    assert.equal(family.length, Number(looked.replace(',', '')))
    const kinds = ['majority', 'share_difference', 'scale_difference', 'above_median']
    const counts = kinds.map((kind) => family.filter((row) => row['kind'] === kind).length)
    for (const count of counts) assert.ok(html.includes(`<li>${count.toLocaleString('en-GB')} of `), `${count}`)
    assert.equal(
      counts.reduce((all, count) => all + count, 0),
      family.length,
    )
  })

  it('can be adjusted again from the file alone', () => {
    const overall = adjusted(family)
    const ofSort = new Map(
      ['majority', 'difference'].flatMap((sort) => [...adjusted(family.filter((row) => row['sort'] === sort))]),
    )
    for (const row of family) {
      const larger = Math.max(overall.get(row) ?? 2, ofSort.get(row) ?? 2)
      assert.ok(Math.abs(Number(row['p_adjusted']) - larger) < 1e-12)
    }
    const supported = family.filter((row) => row['supported'] === 'true')
    assert.ok(supported.length > 100)
    assert.ok(supported.every((row) => Number(row['p_adjusted']) < 0.05))
    const said = family.filter((row) => row['said'] === 'true')
    assert.ok(said.every((row) => row['supported'] === 'true'))
    assert.ok(html.includes(`Said in ${said.length} sentences`))
  })

  it('give a region its own, and keep care providers to regions for all but the programme team', async () => {
    const icb = csvRows((await lead.get('/collections/2016/findings.csv?icb=XQ01').expect(200)).text)
    assert.ok(icb.length > 0 && icb.every((row) => row['provider_type'] !== 'care' || row['kind'] === 'response_count'))
    assert.match(await textOf('/collections/2016/findings?icb=XQ01'), /not shown by integrated care board/)
    const region = csvRows((await lead.get('/collections/2016/findings.csv?region=XR1').expect(200)).text)
    const [acute] = region
    assert.ok(Number(acute?.['denominator']) < 154)
  })

  it('need the same few statements again and again', async () => {
    const address = '/collections/2016/findings?by=region'
    const first = await countStatements(databases, async () => lead.get(address).expect(200))
    const second = await countStatements(databases, async () => lead.get(address).expect(200))
    assert.equal(second, first)
  })

  it('answer an address of what there is not with the same page, and a file of it with a mistake', async () => {
    const { text } = await lead.get('/collections/2016/findings?type=council&region=XR99').expect(400)
    assert.match(text, /<title>Error: Findings/)
    assert.match(text, /XR99 is not one of them/)
    await lead.get('/collections/2016/findings.csv?region=XR99').expect(400)
    await lead.get('/collections/1999/findings').expect(404)
  })

  it('are of the own area only while the collection is open', async () => {
    const regional = await visitor('Rory Region', [{ role: 'regional_lead', scope: 'XR1' }])
    const { text } = await regional.get('/collections/2026/findings').expect(200)
    assert.match(text, /While the collection is open you see your own area only/)
    const researcher = await visitor('Rita Research', [{ role: 'researcher', scope: '' }])
    await researcher.get('/collections/2026/findings').expect(404)
    await researcher.get('/collections/2016/findings.csv').expect(200)
  })
})

/** Benjamini-Hochberg, from the largest p value down. */
function adjusted(rows: readonly Record<string, string>[]): Map<Record<string, string>, number> {
  let least = 1
  return new Map(
    rows
      .toSorted((a, b) => Number(b['p']) - Number(a['p']))
      .map((row, behind) => {
        least = Math.min(least, (Number(row['p']) * rows.length) / (rows.length - behind))
        return [row, least] as const
      }),
  )
}

function unescaped(html: string): string {
  return html.replaceAll('&#39;', "'").replaceAll('&#34;', '"').replaceAll('&amp;', '&')
}
