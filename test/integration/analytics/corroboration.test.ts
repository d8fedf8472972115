import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import type { SheetContent } from '../../../server/responses/sheet.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { chartOf, tablesOf } from '../../support/page-tables.ts'

interface Claims {
  settings: Set<ProviderType>
  /** Of each partner: whether it is one, and the places of both answers. */
  rows: Map<string, readonly [isOurs: number, out: unknown, into: unknown]>
}

describe('the corroboration of the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const path = '/collections/2020/corroboration'
  const page = async (rest = '') => (await lead.get(`${path}${rest}`).expect(200)).text

  /** Counted from the rows of the database, without any of the code that computes figures: acute trusts only of one setting. */
  async function countedAcute(): Promise<Record<string, number>> {
    const stored = await databases
      .reader('answer_sheets')
      .join('participants', 'participants.id', 'answer_sheets.participant_id')
      .join('collections', 'collections.id', 'participants.collection_id')
      .where('collections.code', '2020')
      .whereNull('answer_sheets.withdrawn_at')
      .orderBy('answer_sheets.version')
      .select<{ code: string; setting: ProviderType; content: string }[]>({
        code: 'participants.organisation_code',
        setting: 'participants.setting',
        content: 'answer_sheets.content',
      })
    const claims = new Map<string, Claims>()
    for (const { code, setting, content } of stored) {
      const one = claims.get(code) ?? { settings: new Set(), rows: new Map() }
      one.settings.add(setting)
      const { partners } = JSON.parse(content) as SheetContent
      for (const [partner, isOurs, out, into] of partners) one.rows.set(partner, [isOurs, out, into])
      claims.set(code, one)
    }
    const counts = { confirmed: 0, holder_only: 0, reader_only: 0, neither: 0 }
    for (const [holder, { settings, rows }] of claims)
      for (const [reader, [isOurs, held]] of rows) {
        const other = claims.get(reader)
        const read = other?.rows.get(holder)
        if (!settings.has('acute') || !other?.settings.has('acute') || isOurs === 0 || read?.[0] !== 1) continue
        if (typeof held !== 'number' || typeof read[2] !== 'number') continue
        const key = held >= 2 ? (read[2] >= 2 ? 'confirmed' : 'holder_only') : read[2] >= 2 ? 'reader_only' : 'neither'
        counts[key] += 1
      }
    return counts
  }

  it('counts what both ends of each pair have signed', async () => {
    const row = tablesOf(await page())
      .get('States of pairs')
      ?.find((one) => one['Holder to reader'] === 'Acute trusts to acute trusts')
    const counts = await countedAcute()
    const inPage = (name: string) => Number(/\((\d+)\)/.exec(row?.[name] ?? '')?.[1])
    assert.deepEqual(['Confirmed', 'Holder only', 'Reader only', 'Neither'].map(inPage), [
      counts['confirmed'],
      counts['holder_only'],
      counts['reader_only'],
      counts['neither'],
    ])
    const verified = Object.values(counts).reduce((sum, count) => sum + count, 0)
    assert.match(row?.['Pairs verified'] ?? '', new RegExp(`^${verified} of \\d+$`))
  })

  it('finds that trusts say more than their readers do, and says so with what it rests on', async () => {
    const html = await page()
    assert.match(html, /<h2[^>]*id="finding">Trusts say that others can see their information more often/)
    assert.match(
      html,
      /an optimism gap of \+\d+ percentage points \(95% interval \+\d+ to \+\d+, \d+ of \d+ pairs verified\)/,
    )
    assert.match(html, /No difference between holders and readers can be seen for: /)
  })

  it('draws in its chart what its table says, adding up to the whole', async () => {
    const html = await page()
    const chart = chartOf(html) as {
      labels: string[][]
      series: { name: string; bars: ({ from: number; to: number } | null)[] }[]
    }
    const rows = (tablesOf(html).get('States of pairs') ?? []).slice(1)
    assert.equal(chart.labels.length, rows.length)
    for (const [place, row] of rows.entries()) {
      const widths = chart.series.map(({ name, bars }) => ({
        name,
        width: (bars[place]?.to ?? 0) - (bars[place]?.from ?? 0),
      }))
      for (const { name, width } of widths)
        assert.ok(row[name]?.startsWith(`${width.toFixed(1)}% `), `${name}: ${row[name]}`)
      assert.ok(Math.abs(widths.reduce((sum, { width }) => sum + width, 0) - 100) < 1e-6)
    }
  })

  it('narrows to regions, and weights by shared patients, as the address says', async () => {
    const verified = (html: string, caption: string) =>
      Number(tablesOf(html).get(caption)?.[0]?.['Pairs verified']?.split(' ')[0]?.replace(',', ''))
    const [all, some] = [await page(), await page('?region=XR1')]
    assert.ok(verified(some, 'States of pairs') < verified(all, 'States of pairs'))
    assert.match(some, /Pairs with an end in Highfell\./)
    const weighted = await page('?region=XR1&count=patients')
    assert.match(weighted, /Pairs are weighted by the patients that they share/)
    assert.match(weighted, /value="patients" checked/)
    assert.equal(verified(weighted, 'States of pairs, weighted by shared patients'), verified(some, 'States of pairs'))
    assert.match(weighted, /Pairs with care providers are not weighted/)
    assert.match(weighted, /corroboration\/type-pairs\.csv\?region=XR1&amp;count=patients&amp;for=excel/)
  })

  it('says what it does not know, and shows no figures', async () => {
    const { text } = await lead.get(`${path}?region=XR9&icb=%3Cb%3E`).expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /XR9 is not one of them/)
    assert.match(text, /&lt;b&gt; is not one of them/)
    assert.equal(tablesOf(text).size, 0)
  })

  it('gives in its file exactly what its tables say', async () => {
    const [html, { text }] = [
      await page('?region=XR2'),
      await lead.get(`${path}/type-pairs.csv?region=XR2`).expect(200),
    ]
    const [head = '', ...lines] = text.trim().split('\r\n')
    const records = lines.map((line) =>
      Object.fromEntries(line.split(',').map((cell, at) => [head.split(',')[at], cell])),
    )
    const [all] = tablesOf(html).get('How far holders and readers agree') ?? []
    const [first] = records
    assert.equal(first?.['holder_type'], 'trusts')
    const points = (cell = '') => Math.abs(Number(cell) * 100).toFixed(1)
    assert.ok(all?.['Optimism gap, percentage points'] && first)
    assert.ok(all['Optimism gap, percentage points'].endsWith(points(first['optimism_gap'])))
    assert.equal(all['Kappa'], Number(first['kappa']).toFixed(2))
    const shown = (tablesOf(html).get('States of pairs') ?? []).length
    assert.equal(records.filter((record) => record['withheld'] === '' && Number(record['verified']) > 0).length, shown)
    for (const record of records.filter((one) => one['withheld'] !== '')) assert.equal(record['pairs'], '')
  })

  it('has a page for each board, with a matrix, its picture and the contradictions, and a file of each', async () => {
    const html = await page('/icbs/XQ01')
    assert.match(html, /Of \d+ verified flows within the board, \d+ are confirmed by both ends/)
    assert.match(html, /<svg[^>]*role="img" aria-labelledby="network-title network-description"/)
    const table = tablesOf(html).get('Contradictions, biggest flows first') ?? []
    const patients = table.map((row) => Number(row['Shared patients']?.replace(',', '')))
    assert.deepEqual(
      patients,
      patients.toSorted((a, b) => b - a),
    )
    const { text } = await lead.get(`${path}/icbs/XQ01/contradictions.csv`).expect(200)
    const total = text.trim().split('\r\n').length - 1
    assert.match(html, new RegExp(`${total} flows with an end in the board are`))
    assert.equal(table.length, Math.min(20, total))
    const second = tablesOf(await page('/icbs/XQ01?page=2')).get('Contradictions, biggest flows first') ?? []
    assert.equal(second.length, Math.min(20, total - 20))
  })

  it('links every figure to its method, and the method is there', async () => {
    const methods = (await lead.get('/methods').expect(200)).text
    const html = (await page()) + (await page('/icbs/XQ01'))
    const anchors = [...html.matchAll(/href="\/methods#([^"]+)"/g)].map(([, anchor]) => anchor ?? '')
    assert.ok(anchors.length > 8)
    for (const anchor of anchors) assert.ok(methods.includes(` id="${anchor}"`), anchor)
  })
})
