import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'
import { buildHere } from './awkward-release.ts'
import { readTable } from './read-table.ts'
import { unzipped } from './unzipped.ts'

interface Counted {
  sheets: number
  missing: Map<string, number>
}

describe('the twin of a release of a country', async () => {
  const { reader } = await loadedCountry(new Date('2026-11-26T10:00:00Z'))
  const { folder, matter } = await buildHere(reader, '2016')
  const twin = unzipped(path.join(folder, '2016-r1-twin.zip')).folder
  const { sections } = matter.instrument
  const shared = new Set(
    sections.filter(({ scope }) => scope === 'organisation').flatMap(({ items }) => items.map(({ code }) => code)),
  )
  const [released, drawn] = [await countMissing(folder, shared), await countMissing(twin, shared)]
  const free = new Set(itemsOf(matter.instrument).flatMap(({ code, when }) => (when ? [] : [code])))
  const told = [...released].filter(([key]) => free.has(key.split(' ')[1] ?? ''))

  it('has as many without an answer as the release, by item, setting and kind, so far as tenths tell', () => {
    let compared = 0
    for (const [key, { sheets, missing }] of told) {
      const own = drawn.get(key)
      for (const letter of 'abcdef') {
        const share = (missing.get(`.${letter}`) ?? 0) / sheets
        const tolerance = Math.max(0.05, 4 / sheets) + 0.5 / sheets
        const found = (own?.missing.get(`.${letter}`) ?? 0) / (own?.sheets ?? 1)
        assert.ok(Math.abs(found - share) <= tolerance + 1e-9, `${key} .${letter}: ${found} for ${share}`)
        if (share > tolerance) compared += 1
      }
    }
    assert.ok(compared > 20, `${compared} rates are more than the tolerance`)
  })

  it('gives no kind of missing that fewer than five gave', () => {
    const rare = told.flatMap(([key, { missing }]) =>
      [...missing].flatMap(([kind, count]) => (count < 5 ? [`${key} ${kind}`] : [])),
    )
    assert.ok(rare.length > 10)
    for (const one of rare) {
      const [setting, item, kind = ''] = one.split(' ')
      assert.equal(drawn.get(`${setting} ${item}`)?.missing.get(kind), undefined, one)
    }
  })

  it('has other sheets, and about as many partners', async () => {
    const hashes = async (where: string) => {
      const { header, records } = await readTable(where, 'csv/participants.csv')
      return records.map((cells) => cells[header.indexOf('sheet_hash')]).filter((hash) => hash)
    }
    const known = new Set(await hashes(folder))
    assert.ok(known.size > 0)
    assert.deepEqual(
      (await hashes(twin)).filter((hash) => known.has(hash)),
      [],
    )
    const partners = async (where: string) => (await readTable(where, 'csv/partners.csv')).records.length
    const [real, invented] = [await partners(folder), await partners(twin)]
    assert.ok(invented > real / 2 && invented < real * 2, `${invented} for ${real}`)
  })

  it('holds every answer about equally often', async () => {
    const { header, records } = await readTable(twin, 'csv/answers.csv')
    const [item, value] = [header.indexOf('item'), header.indexOf('value_code')]
    const given = records.filter((row) => row[item] === 'sharing.out.health' && row[value] !== '')
    for (const { code } of statementOptions(matter.instrument)) {
      const share = given.filter((row) => row[value] === code).length / given.length
      assert.ok(Math.abs(share - 0.2) < 4 * Math.sqrt(0.16 / given.length), `${code}: ${share} of ${given.length}`)
    }
  })

  it('supports hardly any finding', () => {
    const count = (where: string) =>
      (JSON.parse(readFileSync(path.join(where, 'findings.json'), 'utf8')) as { findings: unknown[] }).findings.length
    assert.ok(count(twin) < count(folder) / 4, `${count(twin)} of ${count(folder)}`)
  })
})

function statementOptions(instrument: Parameters<typeof itemsOf>[0]) {
  const item = itemsOf(instrument).find(({ code }) => code === 'sharing.out.health')
  return item?.kind === 'statement' ? item.options : []
}

/** By setting and item; what all of an organisation's sheets say is counted in the first of them. */
async function countMissing(folder: string, shared: ReadonlySet<string>): Promise<Map<string, Counted>> {
  const rows = parse<Record<string, string>>(readFileSync(path.join(folder, 'csv/answers.csv')), { columns: true })
  const firsts = new Map<string, string>()
  const counts = new Map<string, Counted>()
  for (const { organisation = '', setting = '', item = '', partner, missing = '' } of rows) {
    if (!firsts.has(organisation)) firsts.set(organisation, setting)
    if (partner !== '' || (shared.has(item) && firsts.get(organisation) !== setting)) continue
    const count = counts.get(`${setting} ${item}`) ?? { sheets: 0, missing: new Map<string, number>() }
    counts.set(`${setting} ${item}`, count)
    count.sheets += 1
    if (missing !== '') count.missing.set(missing, (count.missing.get(missing) ?? 0) + 1)
  }
  return counts
}
