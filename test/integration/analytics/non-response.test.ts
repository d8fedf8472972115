import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Grant } from '../../../server/access/user.ts'
import { countStatements } from '../../support/count-statements.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { csvRows } from './csv-rows.ts'
import { tablesOf } from '../../support/page-tables.ts'

describe('who is missing from the first invented collection', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const visitor = async (name: string, grants: Grant[]) => signedIn(app, await person(databases, name, grants))
  const lead = await visitor('Lena Lead', [{ role: 'national_lead', scope: '' }])
  const { text: html } = await lead.get('/collections/2016/non-response').expect(200)
  const rows = csvRows((await lead.get('/collections/2016/non-response.csv').expect(200)).text)

  it('is counted by type and region, as the database has it', async () => {
    const [, , all] = [0, 0, tablesOf(html).get('Responses by region and provider type')?.at(-1)]
    assert.equal(all?.['Acute'], '148 of 154 (96%)')
    const counted: { n: number }[] = await databases
      .reader('participants')
      .join('collections', 'collections.id', 'participants.collection_id')
      .where({ 'collections.code': '2016', 'participants.setting': 'acute' })
      .count({ n: '*' })
    assert.equal(Number(counted[0]?.n), 154)
    const regions = rows.filter((row) => row['figure'] === 'response_rate' && row['group'] === 'acute' && row['region'])
    const sum = (column: string) => regions.reduce((total, row) => total + Number(row[column]), 0)
    assert.deepEqual([sum('invited'), sum('responded')], [154, 148])
  })

  it('has the bounds of each figure around it, and what is weighted beside it', () => {
    const figures = rows.filter(({ figure }) => figure !== 'response_rate')
    assert.ok(figures.length > 100)
    for (const row of figures) {
      const [low, estimate, high, weighted] = ['worst_low', 'estimate', 'worst_high', 'weighted'].map((column) =>
        Number(row[column]),
      )
      assert.ok((low ?? 1) <= (estimate ?? 0) + 1e-9 && (estimate ?? 1) <= (high ?? 0) + 1e-9, row['measure'])
      if (row['weighted'] !== '')
        assert.ok((low ?? 1) <= (weighted ?? 0) + 1e-9 && (weighted ?? 101) <= (high ?? 0) + 1e-9, row['measure'])
    }
    assert.match(html, /Weighted to all who were invited by type and region/)
  })

  it('weighs by hand what the file has weighted', async () => {
    const row = rows.find((one) => one['measure'] === 'sharing' && one['group'] === 'acute')
    const byRegion = csvRows(
      (await lead.get('/collections/2016/comparison.csv?item=sharing&by=region&type=acute').expect(200)).text,
    )
    const invited = (one: Record<string, string>) => Number(one['invited'])
    // every acute trust that responded has a score here, so that a region's mean stands for its invited
    const all = byRegion.reduce((total, one) => total + invited(one), 0)
    const weighted = byRegion.reduce((total, one) => total + (invited(one) / all) * Number(one['estimate']), 0)
    assert.ok(byRegion.every((one) => one['answered'] === one['responded']))
    assert.ok(Math.abs(weighted - Number(row?.['weighted'])) < 1e-9)
  })

  it('says how many findings would not survive, and lists the strongest', () => {
    const [, surviving, all] = /(\d+) of (\d+) findings would stand/.exec(html) ?? []
    assert.ok(Number(surviving) > 0 && Number(surviving) < Number(all))
    assert.match(html, /Findings that would not survive/)
    assert.match(html, /More than 80% of care providers disagree/)
  })

  it('names trusts to leads, in their own area, and care providers to the programme team only', async () => {
    assert.match(html, /The \d+ trusts that have not responded/)
    const regional = await visitor('Rory Region', [{ role: 'regional_lead', scope: 'XR1' }])
    const { text } = await regional.get('/collections/2016/non-response').expect(200)
    const named = (page: string) =>
      [...page.matchAll(/\((?:Acute|Mental health) trust, ([^)]+)\)/g)].map(([, region]) => region)
    assert.ok(new Set(named(html)).size > 1)
    assert.ok(new Set(named(text)).size <= 1)
    assert.match(
      (await regional.get('/collections/2020/non-response').expect(200)).text,
      /The one trust that has not responded/,
      'one is not "the 1 trusts"',
    )
    const team = await visitor('Alice Admin', [{ role: 'administrator', scope: '' }])
    const whole = (await team.get('/collections/2016/non-response').expect(200)).text
    assert.match(whole, /\(Care provider, /)
    assert.match(whole, /All of them, page by page/)
    assert.doesNotMatch(html, /\(Care provider, /)
    const researcher = await visitor('Rita Research', [{ role: 'researcher', scope: '' }])
    const published = (await researcher.get('/collections/2016/non-response').expect(200)).text
    assert.doesNotMatch(published, /that have not responded</)
  })

  it('names no trust where the policy does not', async () => {
    await databases
      .writer('collections')
      .where({ code: '2018' })
      .update({ policy: JSON.stringify({ namesTrusts: false, fewestCareProviders: 5, leadMaySign: true }) })
    assert.doesNotMatch((await lead.get('/collections/2018/non-response').expect(200)).text, /that have not responded</)
  })

  it('needs the same few statements again and again, and answers a wrong address with a mistake', async () => {
    const first = await countStatements(databases, async () => lead.get('/collections/2020/non-response').expect(200))
    const second = await countStatements(databases, async () => lead.get('/collections/2020/non-response').expect(200))
    assert.ok(second <= first)
    await lead.get('/collections/2016/non-response?region=XR99').expect(400)
    await lead.get('/collections/2016/non-response.csv?region=XR99').expect(400)
    await lead.get('/collections/1999/non-response').expect(404)
  })
})
