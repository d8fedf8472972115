import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { benjaminiHochberg } from '../../../server/statistics/benjamini-hochberg.ts'
import { holm } from '../../../server/statistics/holm.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const anyPValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })

describe('p values adjusted for many comparisons', () => {
  it("are those of R's p.adjust", () => {
    for (const { pValues, holm: byHolm, benjaminiHochberg: byRate } of reference.adjusted) {
      const [ours, ourRates] = [holm(pValues), benjaminiHochberg(pValues)]
      for (const [place, expected] of byHolm.entries()) closeTo(ours[place], expected)
      for (const [place, expected] of byRate.entries()) closeTo(ourRates[place], expected)
    }
  })

  it('are none of none, and refuse what is no probability', () => {
    for (const adjust of [holm, benjaminiHochberg]) {
      assert.deepEqual(adjust([]), [])
      assert.throws(() => adjust([0.5, 1.2]), RangeError)
      assert.throws(() => adjust([Number.NaN]), RangeError)
    }
  })

  it('are by rate what walking down from the largest gives, ties with them', () => {
    const few = fc.array(fc.oneof(fc.constantFrom(0, 0.01, 0.04, 0.5, 1), fc.double({ min: 0, max: 1, noNaN: true })))
    fc.assert(
      fc.property(few, (pValues) => {
        const plain = pValues.map(() => 1)
        let smallest = 1
        const ascending = [...pValues.entries()].toSorted(([, a], [, b]) => a - b)
        for (const [larger, [place, p]] of ascending.toReversed().entries()) {
          smallest = Math.min(smallest, (pValues.length / (pValues.length - larger)) * p)
          plain[place] = smallest
        }
        // 0 and -0 are alike
        assert.ok(benjaminiHochberg(pValues).every((adjusted, place) => adjusted === plain[place]))
      }),
    )
  })

  it('never fall below the raw value nor rise above 1, keep the order, and Holm is never the milder', () => {
    fc.assert(
      fc.property(anyPValues, (pValues) => {
        const [strict, mild] = [holm(pValues), benjaminiHochberg(pValues)]
        for (const [place, p] of pValues.entries()) {
          const [ours, rate] = [strict[place] ?? 0, mild[place] ?? 0]
          assert.ok(p <= rate && rate <= ours && ours <= 1)
          for (const [other, q] of pValues.entries()) {
            if (p <= q) assert.ok(ours <= (strict[other] ?? 0) && rate <= (mild[other] ?? 0))
          }
        }
      }),
    )
  })
})
