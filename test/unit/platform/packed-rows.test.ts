import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { keptOnce, numberColumn, rowsOf, textColumn, wordColumn } from '../../../server/platform/packed-rows.ts'

describe('packed columns', () => {
  it('give back every text, however many there are and whatever is in them', () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 2000, size: 'max' })
    fc.assert(
      fc.property(texts, (given) => {
        const column = textColumn()
        given.forEach(column.add)
        assert.deepEqual(
          given.map((_, place) => column.at(place)),
          given,
        )
      }),
      { numRuns: 30 },
    )
  })

  it('give back every number and every word', () => {
    const number = fc.double({ noNaN: true })
    const word = fc.option(fc.constantFrom('small', 'middle', 'large'), { nil: undefined })
    fc.assert(
      fc.property(fc.array(fc.tuple(number, word), { maxLength: 500, size: 'max' }), (given) => {
        const [numbers, words] = [numberColumn(), wordColumn<string | undefined>()]
        for (const [one, other] of given) {
          numbers.add(one)
          words.add(other)
        }
        assert.deepEqual(
          given.map((_, place) => [numbers.at(place), words.at(place)]),
          given,
        )
      }),
    )
  })

  it('have no row but those that were added', () => {
    for (const column of [numberColumn(), textColumn(), wordColumn()])
      assert.throws(() => column.at(0), /There is no row 0/)
    const rows = rowsOf(2, (place) => place * 10)
    assert.deepEqual([...rows], [0, 10])
    assert.deepEqual([rows.at(1), rows.at(2), rows.at(-1)], [10, undefined, undefined])
  })

  it('hold one of many equal objects', () => {
    const known = keptOnce<{ code: string }>()
    const first = known('a', { code: 'a' })
    assert.equal(known('a', { code: 'a' }), first)
    assert.notEqual(known('b', { code: 'b' }), first)
  })
})
