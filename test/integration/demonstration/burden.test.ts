import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { wholePages } from '../../../server/fieldwork/active-minute.ts'
import { readBurden } from '../../../server/analytics/burden/read-burden.ts'
import { loadedCountry } from './loaded-country.ts'

const databases = await loadedCountry(new Date('2026-11-22T10:00:00Z'))
const alice = { id: 1, name: 'Alice', email: '', grants: [{ role: 'administrator', scope: '' }] } as const

describe('the burden of the demonstration', () => {
  it('is shown for the last collection that is over, and for the one that is open', async () => {
    for (const code of ['2020', '2026']) {
      const { sections } = await readBurden(databases.reader, alice, code)
      const all = sections.filter(({ type }) => type === undefined)
      assert.ok(all.length > 5, code)
      for (const { section, signed, contributing, quartiles } of all) {
        const name = `${code} ${section?.code ?? wholePages}`
        assert.ok(contributing > 0.95 * signed, name)
        assert.ok(quartiles && quartiles.median > 1 && quartiles.median < 60, `${name}: ${quartiles?.median}`)
        assert.ok(quartiles.lower < quartiles.median && quartiles.median < quartiles.upper, name)
      }
      const minutes = all.reduce((sum, { quartiles }) => sum + (quartiles?.median ?? 0), 0)
      assert.ok(minutes > 60 && minutes < 240, `${code}: ${minutes} minutes in the middle`)
    }
  })

  it('is not known of the collections before', async () => {
    const { sections } = await readBurden(databases.reader, alice, '2016')
    assert.ok(sections.every(({ contributing }) => contributing === 0))
  })

  it('keeps nobody’s minutes', async () => {
    assert.deepEqual(await databases.reader('active_minutes'), [])
  })
})
