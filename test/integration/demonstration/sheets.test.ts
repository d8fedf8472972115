import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { sheetHash } from '../../../server/responses/sheet.ts'
import { itemCodes, loadedCountry, readSheets } from './loaded-country.ts'

const { reader } = await loadedCountry(new Date('2026-11-22T10:00:00Z'))
const sheets = await readSheets(reader)

describe('the sheets of the demonstration', () => {
  it('hold every item of the questionnaire, and their own hash', async () => {
    const codes = await itemCodes(reader)
    const rows = await reader('answer_sheets').select<{ content: string; hash: string }[]>('content', 'hash')
    assert.equal(rows.length, sheets.length)
    for (const { content, hash } of rows) {
      assert.equal((JSON.parse(content) as { items: unknown[] }).items.length, codes.length)
      assert.equal(sheetHash(content), hash)
    }
  })

  it('never use a salt twice', () => {
    const salts = sheets.flatMap(({ texts }) =>
      Object.values(JSON.parse(texts) as Record<string, { salt: string }>).map(({ salt }) => salt),
    )
    assert.ok(salts.length > sheets.length)
    assert.equal(new Set(salts).size, salts.length)
  })

  it('keep to the routes: what is not asked is a, and only that', () => {
    for (const { values } of sheets) {
      const sees = ['sharing.in.health', 'sharing.in.social_care', 'sharing.in.gp'].some((item) => {
        const value = values.get(item)
        return typeof value === 'number' && value >= 2
      })
      assert.equal(values.get('sharing.current') === 'a', !sees)
      assert.equal(values.get('sharing.context') === 'a', !sees)
      const view = values.get('patients.view')
      assert.equal(values.get('patients.carers') === 'a', !(typeof view === 'number' && view > 0))
    }
  })

  it('say the same about the whole organisation in each of its settings', () => {
    const several = sheets.filter(({ setting }) => setting === 'community')
    const pairs = several.flatMap((community) => {
      const other = sheets.find(
        (one) => one.code === community.code && one.collection === community.collection && one !== community,
      )
      return other ? [[community, other] as const] : []
    })
    assert.ok(pairs.length >= 20)
    for (const [one, other] of pairs) {
      for (const item of ['plans.influence', 'leadership.board', 'resources.funding', 'governance.safety'])
        assert.equal(one.values.get(item), other.values.get(item))
      assert.deepEqual(one.partners, other.partners)
    }
    assert.ok(pairs.some(([one, other]) => one.values.get('sharing.in.gp') !== other.values.get('sharing.in.gp')))
  })
})
