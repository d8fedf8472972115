import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { person, signedIn, testApp } from '../../support/app.ts'
import { loadedCountry, readSheets } from '../demonstration/loaded-country.ts'
import { csvRows } from './csv-rows.ts'
import { tablesOf } from '../../support/page-tables.ts'

const item = 'sharing.out.health'

describe('figures weighted to all who were invited', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Nadia Lead', [{ role: 'national_lead', scope: '' }]))
  const page = async (path: string) => (await lead.get(`/collections/2020/${path}`).expect(200)).text
  const file = async (path: string) => csvRows(await page(path))

  it('are those of the invited of each region, computed from the sheets', async () => {
    const invited = await databases
      .reader('participants')
      .join('collections', 'collections.id', 'participants.collection_id')
      .where({ 'collections.code': '2020', setting: 'acute' })
      .select<{ region: string }[]>('region_code as region')
      .orderBy('organisation_code')
    const sheets = (await readSheets(databases.reader)).filter(
      ({ collection, setting }) => collection === '2020' && setting === 'acute',
    )
    const regions = [...new Set(invited.map(({ region }) => region))]
    const [weighted, weights] = [{ agree: 0 }, { all: 0 }]
    for (const region of regions) {
      const own = sheets.filter((sheet) => sheet.region === region)
      const weight = invited.filter((one) => one.region === region).length / own.length
      for (const { values } of own) {
        const value = values.get(item)
        if (typeof value !== 'number') continue
        weights.all += weight
        if (value >= 3) weighted.agree += weight
      }
    }
    const [row] = await file(`comparison.csv?item=${item}&type=acute&weighted=yes`)
    assert.ok(Math.abs(Number(row?.['weighted']) - weighted.agree / weights.all) < 1e-9)
    assert.ok(Number(row?.['weighted_low']) < Number(row?.['weighted']))
    assert.ok(Number(row?.['weighted']) < Number(row?.['weighted_high']))
    assert.ok(Number(row?.['design_effect']) >= 1)
  })

  it('stand beside the others on the comparison, never in their place, and the page says so', async () => {
    const [plain, both] = [await page(`comparison?item=${item}`), await page(`comparison?item=${item}&weighted=yes`)]
    assert.match(plain, /Also show figures weighted to all who were invited/)
    assert.doesNotMatch(plain, /Weighted figures stand beside the others/)
    assert.match(both, /Weighted figures stand beside the others/)
    assert.match(both, /name="weighted"[^>]*value="yes"[^>]*checked/)
    const [without, withBoth] = [tablesOf(plain), tablesOf(both)]
    for (const [caption, rows] of without) assert.deepEqual(withBoth.get(caption), rows, caption)
    const rows = withBoth.get('Weighted to all who were invited, by type and region') ?? []
    assert.ok(
      rows.some((row) => row['Who stands for whom'] !== '') || rows.every((row) => !('Who stands for whom' in row)),
    )
    const written = await file(`comparison.csv?item=${item}&weighted=yes`)
    assert.deepEqual(
      rows.map((row) => row['Weighted']),
      ['Agree or strongly agree', 'Disagree or strongly disagree'].flatMap((answer) =>
        written
          .filter((row) => row['answer'] === answer)
          .map((row) => (row['weighted'] === '' ? 'Not shown' : `${(100 * Number(row['weighted'])).toFixed(1)}%`)),
      ),
    )
  })

  it('stand beside the others on the overview and in its file', async () => {
    const html = await page('overview?weighted=yes')
    const [row] = tablesOf(html).get('Weighted to all who were invited, by type and region') ?? []
    const [written] = await file('overview.csv?weighted=yes')
    assert.ok(row)
    assert.equal(row['Acute trusts: mean'], Number(written?.['estimate']).toFixed(1), 'of how many stands above')
    assert.ok(row['Acute trusts: weighted (95% interval)']?.startsWith(`${Number(written?.['weighted']).toFixed(1)} (`))
    const other = (await file('non-response.csv')).find(
      (each) => each['measure'] === written?.['measure'] && each['provider_type'] === 'acute',
    )
    assert.equal(written?.['weighted'], other?.['weighted'], 'the same as on the page of who is missing')
    assert.ok(!('weighted' in ((await file('overview.csv'))[0] ?? {})), 'only where the address asks for them')
  })

  it('are not offered within one region or by place, and an address that asks for them is told why', async () => {
    for (const query of ['by=region', 'by=icb', 'region=Y1'])
      assert.doesNotMatch(
        (await lead.get(`/collections/2020/overview?${query}`)).text,
        /Also show figures weighted/,
        query,
      )
    const html = await page('overview?by=region&weighted=yes')
    assert.match(html, /Figures are not weighted here: weights are by type and region/)
    assert.ok(!tablesOf(html).has('Weighted to all who were invited, by type and region'))
    const { text } = await lead.get('/collections/2020/comparison?weighted=perhaps').expect(400)
    assert.match(text, /Ask for weighted figures with yes, or not at all: perhaps is neither/)
    assert.match(text, /href="#weighted"/)
    await lead.get('/collections/2020/overview.csv?weighted=perhaps').expect(400)
  })

  it('stay in the address from page to page', async () => {
    assert.match(await page('overview?weighted=yes'), /comparison\?item=sharing&amp;weighted=yes/)
  })
})
