import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { inOrderOf, startsOf } from '../../../server/statistics/counting-order.ts'

describe('the order by counting', () => {
  it('is that of a stable sort, of all entries or of some', () => {
    const keys = fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 40 })
    const wanted = fc.array(fc.boolean(), { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(keys, wanted, fc.boolean(), (drawn, isWanted, isReversed) => {
        const some = [...drawn.keys()].filter((entry) => isWanted[entry])
        const entries = isReversed ? some.toReversed() : some
        const keyOf = (entry: number) => drawn[entry] ?? 0
        const plain = entries.toSorted((a, b) => keyOf(a) - keyOf(b))
        assert.deepEqual([...inOrderOf(Uint8Array.from(drawn), 7, Uint32Array.from(entries))], plain)
        const starts = startsOf(Uint32Array.from(plain, keyOf), 7)
        for (const [at, entry] of plain.entries()) {
          const key = keyOf(entry)
          assert.ok((starts[key] ?? 0) <= at && at < (starts[key + 1] ?? 0))
        }
        assert.equal(starts[7], plain.length)
      }),
    )
  })
})
