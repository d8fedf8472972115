import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { programmes } from '../../../db/seeds/demonstration/programmes.ts'
import { isMemberOn } from '../../../server/organisations/programme.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { countStatements } from '../../support/count-statements.ts'
import { loadedCountry, readSheets, type ReadSheet, select } from '../demonstration/loaded-country.ts'
import { csvRows } from './csv-rows.ts'
import { chartOf, type PageTable, tablesOf } from '../../support/page-tables.ts'

const item = 'sharing.out.health'

describe('shared record programmes of the invented country', async () => {
  const databases = await loadedCountry(new Date('2026-05-20T09:00:00Z'))
  const sheets = await readSheets(databases.reader)
  const app = testApp(databases)
  const lead = await signedIn(app, await person(databases, 'Nadia Lead', [{ role: 'national_lead', scope: '' }]))
  const alice = await signedIn(app, await person(databases, 'Alice Team', [{ role: 'administrator', scope: '' }]))
  const closesOn = Object.fromEntries(
    (await databases.reader('collections').select('code', 'closes_on').orderBy('code')).map(
      (row: { code: string; closes_on: string }) => [row.code, row.closes_on],
    ),
  )
  const pageOf = async (query = '', collection = '2020') =>
    (await lead.get(`/collections/${collection}/programmes?${query}`).expect(200)).text
  const fileOf = async (query = '', collection = '2020') =>
    csvRows((await lead.get(`/collections/${collection}/programmes.csv?${query}`).expect(200)).text)
  const tableOf = (html: string, caption: string): PageTable =>
    [...tablesOf(html)].find(([name]) => name.startsWith(caption))?.[1] ?? []

  /** The programmes that an organisation belonged to when a collection closed, from the lists of members alone. */
  const programmesOf = (code: string, collection: string) =>
    programmes.filter(({ members }) =>
      members.some((member) => member.organisationCode === code && isMemberOn(member, closesOn[collection] ?? '')),
    )
  const isMember = (collection: string) => (sheet: ReadSheet) => programmesOf(sheet.code, collection).length > 0
  const agrees = ({ values }: ReadSheet) => {
    const value = values.get(item)
    return typeof value === 'number' ? [Number(value >= 3)] : []
  }
  const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const close = (actual: string | undefined, expected: number) =>
    assert.ok(Math.abs(Number(actual) - expected) < 1e-9, `${actual} is not ${expected}`)

  it('show what the sheets of members and of others hold, type by type', async () => {
    const rows = await fileOf(`item=${item}`)
    for (const type of ['acute', 'mental_health'] as const) {
      const own = select(sheets, '2020', type)
      const [members, others] = [own.filter(isMember('2020')), own.filter((sheet) => !isMember('2020')(sheet))]
      const row = rows.find(
        (each) =>
          each['figure'] === 'members' &&
          each['measure'] === item &&
          each['provider_type'] === type &&
          each['programme'] === 'any',
      )
      assert.equal(row?.['members_settings'], String(members.flatMap(agrees).length))
      assert.equal(row['others_settings'], String(others.flatMap(agrees).length))
      close(row['members_estimate'], meanOf(members.flatMap(agrees)))
      close(row['difference'], meanOf(members.flatMap(agrees)) - meanOf(others.flatMap(agrees)))
    }
  })

  it('hold each type against itself where all are taken together', async () => {
    const rows = await fileOf(`item=${item}`)
    const parts = (['acute', 'mental_health'] as const).map((type) => {
      const own = select(sheets, '2020', type)
      const members = own.filter(isMember('2020')).flatMap(agrees)
      const others = own.filter((sheet) => !isMember('2020')(sheet)).flatMap(agrees)
      return { weight: members.length, difference: meanOf(members) - meanOf(others) }
    })
    const row = rows.find(
      (each) => each['measure'] === item && each['provider_type'] === 'all' && each['programme'] === 'any',
    )
    const weight = parts.reduce((sum, part) => sum + part.weight, 0)
    close(row?.['difference'], parts.reduce((sum, part) => sum + part.weight * part.difference, 0) / weight)
    assert.equal(row?.['seed'], '2020, members of programmes')
    assert.ok(Number(row?.['low']) < Number(row?.['difference']) && Number(row?.['difference']) < Number(row?.['high']))
  })

  it('hold those who joined against those who never did, by how much each changed', async () => {
    const at = (collection: string, type: ProviderType) =>
      new Map(select(sheets, collection, type).flatMap((sheet) => agrees(sheet).map((value) => [sheet.code, value])))
    const [before, after] = [at('2018', 'mental_health'), at('2020', 'mental_health')]
    const both = [...after.keys()].filter((code) => before.has(code))
    const was = (code: string, collection: string) => programmesOf(code, collection).length > 0
    const changes = (codes: readonly string[]) => codes.map((code) => (after.get(code) ?? 0) - (before.get(code) ?? 0))
    const joined = both.filter((code) => !was(code, '2018') && was(code, '2020'))
    const never = both.filter((code) => !was(code, '2018') && !was(code, '2020'))
    assert.ok(joined.length >= 5)
    const rows = (await fileOf(`item=${item}&type=mental_health`)).filter((each) => each['measure'] === item)
    const row = rows.find((each) => each['figure'] === 'joined' && each['collection'] === '2020')
    assert.deepEqual(
      [row?.['from_collection'], row?.['collection'], row?.['members_organisations'], row?.['others_organisations']],
      ['2018', '2020', String(joined.length), String(never.length)],
    )
    close(row?.['difference'], meanOf(changes(joined)) - meanOf(changes(never)))
    const earlier = rows.find((each) => each['figure'] === 'before_joining')
    assert.deepEqual([earlier?.['from_collection'], earlier?.['collection']], ['2016', '2018'])
    assert.equal(earlier?.['supported'], '', 'what was before is a check and no claim')
  })

  it('find the rise that joining brings here, and say that joining was not random wherever figures are taken', async () => {
    const html = await pageOf()
    assert.match(html, /Members of shared record programmes score higher on “Sharing with local organisations”/)
    assert.match(
      html,
      /that joined a programme between 2018 and 2020 gained more on “Sharing with local organisations”/,
    )
    assert.match(html, /How they moved from 2016 to 2018, before anybody here joined, is in the second table/)
    const before = tableOf(html, 'All types together: change from 2016 to 2018, before they joined')
    assert.equal(before[0]?.['What can be said'], 'No difference can be seen')
    assert.ok((html.match(/Joining was not random/g)?.length ?? 0) >= 3, 'on the page and under both pictures')
    const rows = await fileOf()
    assert.ok(rows.length > 100 && rows.every((row) => row['caution']?.startsWith('Joining was not random')))
    assert.ok(chartOf(html))
  })

  it('stand in the table, the file and the chart alike', async () => {
    const html = await pageOf('item=sharing')
    const [row] = tableOf(html, 'All types together: members')
    const written = (await fileOf('item=sharing')).find(
      (each) => each['measure'] === 'sharing' && each['provider_type'] === 'all' && each['programme'] === 'any',
    )
    assert.equal(row?.['Difference'], `+${Number(written?.['difference']).toFixed(1)}`)
    const chart = chartOf(html) as { series: { marks: (number | null)[] }[] }
    close(written?.['difference'], chart.series[0]?.marks[0] ?? Number.NaN)
  })

  it('never tell of care providers by programme outside the programme team', async () => {
    const rows = await fileOf()
    assert.deepEqual(
      rows.filter((row) => row['provider_type'] === 'care').map((row) => [row['withheld'], row['difference']]),
      [['not_by_programme', '']],
    )
    assert.match(await pageOf(), /Figures on care providers are not shown by shared record programme/)
    const care = await pageOf('type=care')
    assert.doesNotMatch(care, /<td[^>]*>\s*\d+\.\d \(/)
    assert.doesNotMatch(care, /\d+ organisations that took part in both/)
    const own = csvRows((await alice.get('/collections/2020/programmes.csv?type=care').expect(200)).text)
    assert.ok(own.some((row) => row['provider_type'] === 'care' && row['difference'] !== ''))
  })

  it('say so where nobody joined, too few did, there is one collection only or nobody is a member', async () => {
    assert.match(
      await pageOf('', '2018'),
      /None of the organisations that took part in both joined a programme between/,
    )
    assert.match(await pageOf('', '2016'), /There is no earlier collection of this questionnaire that you may see/)
    const few = await pageOf('programme=sarnow-valley-record&type=mental_health')
    assert.match(few, /Too few members to compare|Too few joined|None of the organisations/)
    await databases.writer('programme_members').where('organisation_code', 'like', 'X%').update({ valid_from: null })
    await databases.writer('register_changes').increment('count')
    const undated = await pageOf()
    assert.match(undated, /Of \d+ members the register does not say since when/)
    assert.match(
      undated,
      /None of the organisations that took part in both joined a programme between the close of 2018/,
    )
    await databases.writer('programme_members').delete()
    await databases.writer('register_changes').increment('count')
    assert.match(await pageOf(), /belongs to a shared record programme, so there is nothing to compare/)
    assert.equal((await fileOf()).length, 0)
  })

  it('say what is wrong with an address, on the page and instead of a file', async () => {
    const { text } = await lead.get('/collections/2020/programmes?programme=nowhere&item=no.such').expect(400)
    assert.match(text, /<title>Error: /)
    assert.match(text, /Choose shared record programmes from the list: nowhere is not one of them/)
    await lead.get('/collections/2020/programmes.csv?programme=nowhere').expect(400)
    await lead.get('/collections/1999/programmes').expect(404)
  })

  it('take few statements, however many organisations there are', async () => {
    await pageOf()
    assert.ok((await countStatements(databases, () => pageOf())) <= 30)
  })
})
