import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { person, signedIn, testApp } from '../../support/app.ts'
import { loadedCountry, readSheets, select } from '../demonstration/loaded-country.ts'
import { spearman } from '../../../server/statistics/spearman.ts'
import { csvRows } from './csv-rows.ts'
import { tablesOf } from '../../support/page-tables.ts'

describe('what goes together in the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Nadia Lead', [{ role: 'national_lead', scope: '' }]))
  const page = async (query: string) => (await lead.get(`/collections/2018/associations?${query}`).expect(200)).text
  const file = async (query: string) =>
    csvRows((await lead.get(`/collections/2018/associations.csv?${query}`).expect(200)).text)

  it('holds the scores against the share of confirmed flows, which both ends say', async () => {
    const all = (await readSheets(databases.reader)).filter(({ collection }) => collection === '2018')
    const own = select(all, '2018', 'mental_health')
    const rows = await file('item=confirmed-flows&type=mental_health')
    const sharing = rows.find((row) => row['measure'] === 'sharing')
    assert.ok(
      Number(sharing?.['low']) < Number(sharing?.['rho']) && Number(sharing?.['rho']) < Number(sharing?.['high']),
    )
    // of each sheet: what it says that each partner can see, and that it can see of each; modes from "view only" up are seeing
    const said = new Map(
      all.map(({ code, partners }) => [
        code,
        new Map(
          partners.flatMap(([partner, isOurs, out, into]) => (isOurs ? [[partner, { out, into }] as const] : [])),
        ),
      ]),
    )
    const confirmedOf = (holder: string, reader: string) => {
      const [held, read] = [said.get(holder)?.get(reader)?.out, said.get(reader)?.get(holder)?.into]
      return typeof held === 'number' && typeof read === 'number' ? [Number(held >= 2 && read >= 2)] : []
    }
    const shares = new Map(
      own.flatMap(({ code }) => {
        const flows = [...(said.get(code)?.keys() ?? [])].flatMap((partner) => [
          ...confirmedOf(code, partner),
          ...confirmedOf(partner, code),
        ])
        return flows.length < 4 ? [] : [[code, flows.reduce((sum, flow) => sum + flow, 0) / flows.length] as const]
      }),
    )
    const statement = rows.find((row) => own.some(({ values }) => typeof values.get(row['measure'] ?? '') === 'number'))
    const pairs = own.flatMap(({ code, values }) => {
      const [share, value] = [shares.get(code), values.get(statement?.['measure'] ?? '')]
      return share === undefined || typeof value !== 'number' ? [] : [[share, value] as const]
    })
    assert.ok(pairs.length > 30, String(pairs.length))
    assert.equal(statement?.['pairs'], String(pairs.length))
    const expected = spearman(
      pairs.map(([share]) => share),
      pairs.map(([, value]) => value),
    )
    assert.ok(
      Math.abs(Math.abs(Number(statement['rho'])) - Math.abs(expected?.rho ?? 0)) < 1e-9,
      `${statement['rho']} is not ${expected?.rho}`,
    )
    assert.equal(sharing?.['outcome'], 'confirmed-flows')
    assert.equal(sharing?.['seed'], '2018, confirmed flows, mental_health, mental_health')
  })

  it('names the provider type of each group, where a region has one of each', async () => {
    const html = await page('by=region&type=acute&type=mental_health')
    const captions = [...html.matchAll(/<caption[^>]*>([^<]*)/g)].map(([, words]) => words?.trim() ?? '')
    assert.equal(new Set(captions).size, captions.length)
    assert.ok(captions.some((words) => words.startsWith('Acute trusts in Highfell: ')))
    assert.match(html, /The figures of mental health trusts in Highfell/)
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
    assert.equal(new Set(ids).size, ids.length)
  })

  it('says which flows these are, that pairs depend on each other, and that going with is not causing', async () => {
    const html = await page('item=confirmed-flows')
    assert.match(html, /What goes with “Confirmed flows of information”/)
    assert.match(html, /organisations with at least 4 flows that both ends answered; \d+ have fewer and are left out/)
    assert.match(html, /organisations are not independent: the intervals are of organisations drawn again/)
    assert.match(html, /Going with is not causing/)
    assert.match(html, /tend to have more of their flows confirmed/)
    const table = [...tablesOf(html)].find(([caption]) => caption.startsWith('Acute trusts'))?.[1]
    const rows = (await file('item=confirmed-flows')).filter((row) => row['provider_type'] === 'acute')
    assert.deepEqual(
      table?.map((row) => row['With both']),
      rows.map((row) => row['pairs']),
    )
  })

  it('leaves out flows with care providers where the smallest place is a board, and says so', async () => {
    const html = await page('item=confirmed-flows&icb=XQ01')
    assert.match(html, /Flows with care providers are left out/)
    assert.match(html, /not shown by integrated care board/)
    assert.ok((await file('item=confirmed-flows&icb=XQ01')).every((row) => row['provider_type'] !== 'care'))
  })

  it('still holds scores against the score of a section, and has no flows where nobody asked', async () => {
    assert.match(await page('item=sharing'), /What goes with “Sharing with local organisations”/)
    assert.match(await page(''), /<option value="confirmed-flows">/)
    await lead.get('/collections/2018/associations?item=no.such').expect(400)
  })
})
