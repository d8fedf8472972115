import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { loadedCountry, readSheets, type ReadSheet, select } from '../demonstration/loaded-country.ts'
import { type PageTable, tablesOf } from '../../support/page-tables.ts'

const item = 'sharing.out.health'

/** Counted from the rows of the database, without any of the code that computes figures. */
function agreeing(sheets: readonly ReadSheet[], code = item): { agree: number; answered: number } {
  const places = sheets.flatMap(({ values }) => {
    const value = values.get(code)
    return typeof value === 'number' ? [value] : []
  })
  return { agree: places.filter((place) => place >= 3).length, answered: places.length }
}

const shareOf = ({ agree, answered }: ReturnType<typeof agreeing>) => `${((100 * agree) / answered).toFixed(1)}%`

/** The rows of a CSV by the names of its columns; no cell of figures holds a quote. */
function rowsOf(text: string): Record<string, string>[] {
  const [head = '', ...lines] = text.trim().split('\r\n')
  const names = head.split(',')
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, place) => [names[place] ?? '', cell])))
}

describe('the trend of the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const sheets = await readSheets(databases.reader)
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Lena Lead', [{ role: 'national_lead', scope: '' }]))
  const page = async (path: string) => (await lead.get(path).expect(200)).text
  const trend = (query: string, collection = '2020') => page(`/collections/${collection}/trend?${query}`)
  const tableOf = (html: string, caption: string): PageTable =>
    [...tablesOf(html)].find(([name]) => name.startsWith(caption))?.[1] ?? []

  it('shows what the sheets of each collection hold', async () => {
    const rows = tableOf(await trend(`item=${item}`), 'All who answered')
    const types: [string, ProviderType][] = [
      ['Acute trusts', 'acute'],
      ['Mental health trusts', 'mental_health'],
      ['Care providers', 'care'],
    ]
    const expected = types.flatMap(([name, type]) =>
      ['2016', '2018', '2020'].map((collection) => {
        const counted = agreeing(select(sheets, collection, type))
        return [name, collection, shareOf(counted), `${counted.agree} of ${counted.answered}`]
      }),
    )
    assert.deepEqual(
      rows.map((row) => [row['Provider type'], row['Collection'], row['Share'], row['Number']]),
      expected,
    )
  })

  it('holds those who answered both against themselves, two that merged as one', async () => {
    const [before, now] = ['2016', '2018'].map((collection) => select(sheets, collection, 'acute'))
    const valueOf = (all: readonly ReadSheet[] | undefined, code: string) => {
      const value = all?.find((sheet) => sheet.code === code)?.values.get(item)
      return typeof value === 'number' ? Number(value >= 3) : undefined
    }
    // XA031 and XA032 became XA155 in 2017; every other acute trust kept its code
    const pairs = (now ?? []).flatMap(({ code }) => {
      const is = valueOf(now, code)
      const codes = code === 'XA155' ? ['XA031', 'XA032'] : [code]
      const was = codes.flatMap((one) => valueOf(before, one) ?? [])
      return is === undefined || was.length === 0 ? [] : [[was.reduce((a, b) => a + b) / was.length, is] as const]
    })
    const mean = (place: 0 | 1) => pairs.reduce((total, pair) => total + pair[place], 0) / pairs.length
    const row = tableOf(await trend(`item=${item}&type=acute`), 'Changes').find(
      (each) => each['From and to'] === '2016 to 2018' && each['Of whom'] === 'Answered both',
    )
    assert.equal(row?.['Number'], String(pairs.length))
    assert.equal(row?.['Earlier'], `${(100 * mean(0)).toFixed(1)}%`)
    assert.equal(row?.['Later'], `${(100 * mean(1)).toFixed(1)}%`)
    assert.ok(pairs.length > 130)
  })

  it('says that trusts rose, because here they did, and what the first collection cannot say', async () => {
    const html = await trend('item=sharing&type=acute')
    assert.match(html, /Acute trusts score higher in 2020 than in 2016: mean \d+\.\d against \d+\.\d/)
    assert.doesNotMatch(html, /lower in/)
    const first = await trend(`item=${item}`, '2016')
    assert.match(first, /There is no earlier collection of this questionnaire that you may see/)
    assert.match(first, /There is no earlier collection to compare with/)
    assert.equal(tableOf(first, 'Changes').length, 0)
    assert.equal(tableOf(first, 'All who answered').length, 3)
  })

  it('follows another answer, and keeps to its first where a question has not so many', async () => {
    const disagree = tableOf(await trend(`item=${item}&answer=2&type=acute`), 'All who answered')
    const places = select(sheets, '2020', 'acute').map(({ values }) => values.get(item))
    const count = places.filter((place) => place === 0 || place === 1).length
    assert.equal(disagree.at(-1)?.['Number'], `${count} of ${agreeing(select(sheets, '2020', 'acute')).answered}`)
    assert.match(await trend(`item=${item}&answer=7`), /Followed is the share who agree\./)
    assert.match(await trend('item=sharing.methods&answer=7'), /Followed is the share who chose/)
  })

  it('puts organisations in the places of the time or in those of today', async () => {
    const boards = async (query: string) =>
      tableOf(await trend(`item=${item}&type=acute&by=icb${query}`), 'All who answered').map(
        (row) => `${row['Integrated care board']} ${row['Invited']}`,
      )
    const merged = 'Fennarmarch and Ulmar Coast Integrated Care Board'
    const [then, today] = [await boards(''), await boards('&geography=today')]
    assert.ok(!then.some((name) => name.startsWith(merged)))
    const found = today.filter((name) => name.startsWith(merged))
    assert.equal(found.length, 3)
    assert.match(await trend(`item=${item}&geography=today`), /in the regions and boards of today/)
  })

  it('does not show care providers by the regions of today, which beside those of the time could give some away', async () => {
    const html = await trend(`item=${item}&type=care&by=region&geography=today`)
    assert.match(html, /two geographies side by side could give a few of them away/)
    const shares = tableOf(html, 'All who answered').map((row) => row['Share'])
    assert.ok(shares.length > 0 && shares.every((share) => share === 'Not shown'))
    const then = tableOf(await trend(`item=${item}&type=care&by=region`), 'All who answered')
    assert.ok(then.every((row) => (row['Share'] ?? '').endsWith('%')))
  })

  it('gives the same figures as a file', async () => {
    const rows = rowsOf(await page(`/collections/2020/trend.csv?item=${item}&type=acute`))
    const levels = rows.filter(({ figure }) => figure === 'level')
    assert.deepEqual(
      levels.map((row) => [row['collection'], row['numerator'], row['answered'], row['invited']]),
      ['2016', '2018', '2020'].map((collection) => {
        const { agree, answered } = agreeing(select(sheets, collection, 'acute'))
        const invited = { '2016': '154', '2018': '153', '2020': '152' }[collection]
        return [collection, String(agree), String(answered), invited]
      }),
    )
    const changes = rows.filter(({ figure }) => figure === 'change')
    assert.deepEqual(
      changes.map((row) => [row['from_collection'], row['collection'], row['of']]),
      [
        ['2016', '2018', 'all'],
        ['2016', '2018', 'panel'],
        ['2018', '2020', 'all'],
        ['2018', '2020', 'panel'],
        ['2016', '2020', 'all'],
      ],
    )
    for (const row of changes)
      assert.ok(Math.abs(Number(row['later']) - Number(row['earlier']) - Number(row['estimate'])) < 1e-12)
  })

  it('says what is wrong with an address, on the page and instead of a file', async () => {
    const { text } = await lead.get('/collections/2020/trend?geography=moon&answer=x&item=no.such').expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Choose the places of the time or those of today: moon is neither/)
    assert.match(text, /Choose an answer from the list: x is not one of them/)
    assert.match(text, /Choose a question or a section score from the list/)
    await lead.get('/collections/2020/trend.csv?geography=moon').expect(400)
    await lead.get('/collections/2020/ambitions?by=moon').expect(400)
    await lead.get('/collections/1999/trend').expect(404)
  })

  it('names the trusts that moved, care providers never, page by page', async () => {
    const path = `/collections/2020/trend/organisations`
    const html = await page(`${path}?item=${item}`)
    assert.match(html, /\d+ answered both 2018 and 2020: \d+ went up, \d+ went down and \d+ stayed/)
    assert.equal(tableOf(html, 'Trusts').length, 50)
    const rows = rowsOf(await page(`${path}.csv?item=${item}`))
    assert.ok(rows.length > 150 && rows.every((row) => row['provider_type'] !== 'care'))
    const order = rows.map(({ moved }) => moved)
    assert.deepEqual(
      order,
      order.toSorted((a, b) => ['up', 'down', 'level'].indexOf(a ?? '') - ['up', 'down', 'level'].indexOf(b ?? '')),
    )
    const one = rows.find((row) => row['organisation_codes'] === 'XA001')
    const placeIn = (collection: string) =>
      select(sheets, collection, 'acute')
        .find(({ code }) => code === 'XA001')
        ?.values.get(item)
    assert.deepEqual([one?.['earlier'], one?.['later']], [String(placeIn('2018')), String(placeIn('2020'))])
    const merged = rows.find((row) => row['organisation_codes'] === 'XA089')
    assert.equal(merged?.['predecessor_codes'], 'XA090')
    assert.match(
      await page(`${path}?item=${item}&type=acute&type=community`),
      /item=sharing\.out\.health&amp;type=acute&amp;type=community&amp;page=2/,
    )
    const next = await page(`${path}?item=${item}&page=2`)
    assert.notDeepEqual(tableOf(next, 'Trusts'), tableOf(html, 'Trusts'))
  })

  it('shows how far each group is from each ambition, and dates only what rises', async () => {
    const html = await page('/collections/2026/ambitions')
    for (const name of [
      'Every patient can see their record online',
      'Health professionals in acute settings',
      'Full interoperability',
    ])
      assert.ok(html.includes(name), name)
    const acute = select(sheets, '2026', 'acute')
    const four = ['sharing.out.health', 'sharing.out.social_care', 'sharing.in.health', 'sharing.in.social_care']
    const all = acute.flatMap(({ values }) => {
      const given = four.map((code) => values.get(code))
      if (given.some((value) => typeof value === 'number' && value < 3)) return [0]
      return given.every((value) => typeof value === 'number') ? [1] : []
    })
    const met = all.filter((value) => value === 1).length
    const rows = rowsOf(await page('/collections/2026/ambitions.csv?type=acute'))
    const row = rows.find(
      (each) =>
        each['measure'] === 'full-interoperability' && each['collection'] === '2026' && each['figure'] === 'level',
    )
    assert.equal(row?.['numerator'], String(met))
    assert.ok(Math.abs(Number(row?.['distance']) - (1 - met / Number(row?.['answered']))) < 1e-12)
    const outcomes = new Set(rows.map((each) => each['outcome']).filter(Boolean))
    assert.ok([...outcomes].every((outcome) => outcome === 'projected' || outcome === 'not at this pace'))
    assert.match(
      await page('/collections/2026/ambitions?type=mental_health'),
      /It is set for acute trusts, and they are not shown here/,
    )
    const early = rowsOf(await page('/collections/2018/ambitions.csv'))
    assert.deepEqual([...new Set(early.map((each) => each['outcome']).filter(Boolean))], ['too few to project'])
    assert.match(await page('/collections/2018/ambitions'), /Too few to project/)
  })

  it('needs as many statements whatever is filtered, and a few while nothing changes', async () => {
    const count = (query: string) => countStatements(databases, () => trend(query))
    await trend(`item=${item}`)
    const all = await count(`item=${item}`)
    assert.equal(await count(`item=${item}&type=acute&region=XR1`), all)
    assert.ok(all < 20, `${all} statements`)
    await trend(`item=${item}&geography=today`)
    assert.equal(await count(`item=${item}&geography=today`), all)
  })
})
