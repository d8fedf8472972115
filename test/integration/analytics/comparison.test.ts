import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { loadedCountry, placesOf, readSheets, select, type ReadSheet } from '../demonstration/loaded-country.ts'
import { chartOf, tablesOf } from '../../support/page-tables.ts'

const names: Record<string, ProviderType> = {
  'Acute trusts': 'acute',
  'Mental health trusts': 'mental_health',
  'Care providers': 'care',
}

/** Counted here from the rows of the database, without any of the code that computes figures. */
function counted(sheets: readonly ReadSheet[], item: string): string[] {
  const places = placesOf(sheets, item)
  const cells = [0, 1, 2, 3, 4].map((place) => {
    const count = places.filter((each) => each === place).length
    return `${((100 * count) / places.length).toFixed(1)}% (${count})`
  })
  return [...cells, String(places.length)]
}

describe('the comparison page of the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const sheets = await readSheets(databases.reader)
  const regions: { code: string; name: string }[] = await databases.reader('regions').select('code', 'name')
  const regionNames = new Map(regions.map(({ code, name }) => [code, name]))
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const comparison = async (query: string) => (await lead.get(`/collections/2016/comparison?${query}`).expect(200)).text

  it('shows the answers that the signed sheets hold, by provider type', async () => {
    const html = await comparison('item=sharing.out.social_care')
    const answers = tablesOf(html).get('Answers') ?? []
    assert.deepEqual(
      answers.map((row) => row['Provider type']),
      Object.keys(names),
    )
    for (const row of answers) {
      const [name = '', ...cells] = Object.values(row)
      const own = select(sheets, '2016', names[name] ?? 'ambulance')
      assert.deepEqual(cells, counted(own, 'sharing.out.social_care'), name)
    }
  })

  it('shows only the region asked for', async () => {
    const html = await comparison('item=sharing.out.health&type=acute&region=XR1&region=XR2')
    const own = select(sheets, '2016', 'acute').filter(({ region }) => region === 'XR1' || region === 'XR2')
    const [row] = tablesOf(html).get('Answers') ?? []
    assert.deepEqual(Object.values(row ?? {}).slice(1), counted(own, 'sharing.out.health'))
    assert.match(html, /In (Highfell and \w+|\w+ and Highfell)\./)
  })

  it('says who is counted: everybody invited, and what became of them', async () => {
    const [acute] = tablesOf(await comparison('item=sharing.out.health&type=acute')).get('Who is counted') ?? []
    const { Invited, Responded, 'With an answer': answered, 'No response': silent, ...rest } = acute ?? {}
    assert.equal(Invited, '154')
    assert.equal(Responded, '148 (96%)')
    assert.equal(silent, '6')
    const { 'Provider type': _, ...missing } = rest
    const unanswered = Object.values(missing).reduce((sum, count) => sum + Number(count), 0)
    assert.equal(Number(answered) + unanswered + 6, 154)
  })

  it('draws in its chart what its table says', async () => {
    const html = await comparison('item=sharing.out.health')
    const chart = chartOf(html) as { series: { name: string; bars: { from: number; to: number; text: string }[] }[] }
    for (const [place, row] of (tablesOf(html).get('Answers') ?? []).entries())
      for (const { name, bars } of chart.series) {
        const width = (bars[place]?.to ?? 0) - (bars[place]?.from ?? 0)
        assert.ok(row[name]?.startsWith(`${width.toFixed(1)}% `), `${name}: ${width} is not ${row[name]}`)
      }
  })

  it('gives the mean of a number, of those who gave one', async () => {
    const [row] = tablesOf(await comparison('item=point_of_care.share_digital&type=mental_health')).get('Figures') ?? []
    const values = placesOf(select(sheets, '2016', 'mental_health'), 'point_of_care.share_digital')
    const sorted = values.toSorted((a, b) => a - b)
    const middle = (sorted.length - 1) / 2
    const median = ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
    assert.equal(row?.['Number'], String(values.length))
    assert.equal(row['Mean'], `${(values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1)}%`)
    assert.equal(row['Median'], `${median.toFixed(1)}%`)
  })

  it('gives the score of a section: here the mean of three statements where two or more are scored', async () => {
    const [row] = tablesOf(await comparison('item=plans&type=acute')).get('Scores') ?? []
    const items = ['plans.influence', 'plans.agreed', 'plans.governance']
    const scores = select(sheets, '2016', 'acute').flatMap(({ values }) => {
      const given = items.map((item) => values.get(item))
      const scored = given.filter((value) => typeof value === 'number')
      const applied = given.filter((value) => value !== 'a' && value !== 'b')
      return scored.length > 0 && scored.length * 2 >= applied.length
        ? [(25 * scored.reduce((sum, place) => sum + place, 0)) / scored.length]
        : []
    })
    assert.equal(row?.['Number'], String(scores.length))
    assert.equal(row['Mean'], (scores.reduce((sum, score) => sum + score, 0) / scores.length).toFixed(1))
  })

  it('finds that most acute trusts disagree, and says so with what it rests on', async () => {
    const html = await comparison('item=sharing.out.social_care&type=acute')
    assert.match(html, /<h2[^>]*id="finding">More than half of acute trusts disagree: \d\d%</)
    assert.match(html, /\(\d\d%, 95% interval \d\d to \d\d, \d+ of 154 answering\) disagree/)
  })

  it('links every figure to its method, and the method is there', async () => {
    const html = await comparison('item=sharing.out.health')
    const methods = (await lead.get('/methods').expect(200)).text
    const anchors = [...html.matchAll(/href="\/methods#([^"]+)"/g)].map(([, anchor]) => anchor ?? '')
    assert.ok(anchors.length > 5)
    for (const anchor of anchors) assert.ok(methods.includes(` id="${anchor}"`), anchor)
  })

  it('keeps what is asked for in its form and its links', async () => {
    const html = await comparison('item=plans.agreed&type=community&region=XR1')
    assert.match(html, /<option value="plans\.agreed" selected>/)
    assert.match(html, /value="community" checked/)
    assert.doesNotMatch(html, /value="acute" checked/)
    assert.match(html, /href="\/collections\/2016\/overview\?type=community&amp;region=XR1"/)
  })

  it('puts regions side by side, in a panel for each provider type', async () => {
    const html = await comparison('item=sharing.out.health&by=region&type=acute&type=mental_health')
    for (const panel of ['Acute trusts', 'Mental health trusts'])
      assert.ok(html.includes(`<span class="nhsuk-caption-m">${panel}</span>`), panel)
    const only = await comparison('item=sharing.out.health&by=region&type=acute')
    const highfell = tablesOf(only)
      .get('Answers')
      ?.find((row) => row['Region'] === 'Highfell')
    const own = select(sheets, '2016', 'acute').filter(({ region }) => regionNames.get(region) === 'Highfell')
    assert.deepEqual(Object.values(highfell ?? {}).slice(1), counted(own, 'sharing.out.health'))
  })

  it('puts the members of shared record programmes beside the trusts that belong to none', async () => {
    const html = await comparison('item=sharing&by=programme&type=acute')
    const rows = tablesOf(html).get('Scores') ?? []
    assert.equal(rows.at(-1)?.['Shared record programme'], 'No shared record programme')
    const [all] = tablesOf(await comparison('item=sharing&type=acute')).get('Scores') ?? []
    const counts = rows.map((row) => Number(row['Number']))
    assert.ok(counts.length > 2 && counts.every((count) => count > 0), counts.join())
    assert.ok(counts.reduce((sum, count) => sum + count, 0) >= Number(all?.['Number']))
  })

  it('says what it does not know, and shows no figures', async () => {
    const query = 'item=no.such&by=colour&type=council&region=XR9&icb=%3Cb%3E&programme=none-such'
    const { text } = await lead.get(`/collections/2016/comparison?${query}`).expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Choose a question or a section score from the list/)
    assert.match(text, /council is not one of them/)
    assert.match(text, /colour is not one of them/)
    assert.match(text, /XR9 is not one of them/)
    assert.match(text, /none-such is not one of them/)
    assert.match(text, /&lt;b&gt; is not one of them/)
    assert.equal(tablesOf(text).size, 0)
  })

  it('shows the overview with the same figures', async () => {
    const html = (await lead.get('/collections/2016/overview?type=acute').expect(200)).text
    const tables = tablesOf(html)
    const [score] = tablesOf(await comparison('item=sharing&type=acute')).get('Scores') ?? []
    const [mean] = tables.get('Mean section scores') ?? []
    assert.equal(mean?.['Acute trusts'], `${score?.['Mean']} (${score?.['Number']} of 154)`)
    assert.deepEqual(tables.get('Sharing with local organisations')?.[0], score)
    const [total] = (tables.get('Responses by region and provider type') ?? []).slice(-1)
    assert.equal(total?.['Acute'], '148 of 154 (96%)')
  })

  it('shows more groups than there are colours as a heat map, with the figures that their file has', async () => {
    const html = (await lead.get('/collections/2016/overview?by=icb').expect(200)).text
    const heat = tablesOf(html).get('Acute trusts: mean section scores') ?? []
    assert.equal(heat.length, 21)
    assert.doesNotMatch(html, /<canvas/, 'no colour stands for two boards')
    const own = (await lead.get('/collections/2016/overview?by=icb&type=acute&icb=XQ01').expect(200)).text
    const [mean] = tablesOf(own).get('Mean section scores') ?? []
    const [score, number] = Object.values(mean ?? {})[1]?.split(' (') ?? []
    const row = heat.find((one) => one['Integrated care board'] === 'Upper Sarnow Valley ICB')
    assert.equal(row?.[mean?.['Section'] ?? ''], `${score} ${number?.replace(')', '')}`)
    assert.match(html, /Care providers: there are no figures to show</)
    assert.ok(!tablesOf(html).has('Care providers: mean section scores'))
  })

  it('shows the statements of more groups than there are colours as a heat map too', async () => {
    const html = (await lead.get('/collections/2016/statements?item=sharing&by=icb').expect(200)).text
    const heat = tablesOf(html).get('Acute trusts: share that agrees or strongly agrees') ?? []
    assert.equal(heat.length, 21)
    const own = (await lead.get('/collections/2016/statements?item=sharing&by=icb&type=acute&icb=XQ01').expect(200))
      .text
    const [row] = tablesOf(own).get('Share that agrees or strongly agrees') ?? []
    const [statement = '', share = ''] = Object.values(row ?? {})
    const found = heat.find((one) => one['Integrated care board'] === 'Upper Sarnow Valley ICB')
    assert.match(share, /^\d+% \(\d+ of \d+\)$/)
    assert.equal(found?.[statement], share.replace(/[()]/g, ''))
    assert.ok(!tablesOf(html).has('Care providers: share that agrees or strongly agrees'))
    assert.match(html, /There are no figures to show\./)
  })

  it('says in the title of its chart what its sections show, or that nothing can be told', async () => {
    const titleOf = async (query: string) => {
      const html = (await lead.get(`/collections/2016/overview?${query}`).expect(200)).text
      return /<figcaption[^>]*>([^<]*)</.exec(html)?.[1] ?? ''
    }
    const title = await titleOf('')
    const [, higher, lower, section] =
      /^(.+) score higher than (.+) on “(.+?)”, and groups differ on [1-7] more of the 8 sections/.exec(title) ?? []
    const { text } = await lead.get('/collections/2016/overview').expect(200)
    const [, item] = new RegExp(`comparison\\?item=(\\w+)[^>]*>${section}<`).exec(text) ?? []
    assert.ok((await comparison(`item=${item}`)).includes(`${higher} score higher than ${lower}: median`), title)
    assert.match(
      (await lead.get('/collections/2016/overview?by=icb&type=acute').expect(200)).text,
      /<h2[^>]*>No difference between these 21 groups can be seen on any of the 8 sections<\/h2>/,
    )
    assert.equal(await titleOf('type=acute'), 'Means of acute trusts on 8 sections')
  })
})
