import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { optionsOf } from '../../../server/instruments/answer-value.ts'
import { columnName, longestColumnName, optionColumnName } from '../../../server/instruments/column-name.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { shipped, shippedInstrument } from './shipped.ts'

for (const code of shipped) {
  describe(`the columns of ${code}`, () => {
    const items = itemsOf(shippedInstrument(code))
    const names = items.flatMap((item) => {
      const isSeveral = item.kind === 'multiple_choice' || item.kind === 'maturity_level'
      const options = isSeveral ? optionsOf(item) : []
      return [columnName(item.code), ...options.map((option) => optionColumnName(item.code, option.code))]
    })

    it('are names that every format takes', () => {
      for (const name of names) assert.match(name, new RegExp(`^[a-z][a-z0-9_]{0,${longestColumnName - 1}}$`))
    })

    it('lead back to one item or option each', () => {
      assert.equal(new Set(names).size, names.length)
    })
  })
}
