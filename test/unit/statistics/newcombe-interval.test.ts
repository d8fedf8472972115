import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { newcombeInterval } from '../../../server/statistics/newcombe-interval.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyShare } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe("Newcombe's interval", () => {
  it('is the one that R gives from its own Wilson intervals', () => {
    for (const { first, second, confidence, low, high } of reference.newcombe) {
      const interval = newcombeInterval(first, second, confidence)
      closeTo(interval?.low, low)
      closeTo(interval?.high, high)
    }
  })

  it('gives the examples of Newcombe (1998), table II, method 10', () => {
    const published = [
      { counts: [56, 70, 48, 80], ends: [0.0524, 0.3339] },
      { counts: [9, 10, 3, 10], ends: [0.1705, 0.809] },
      { counts: [5, 56, 0, 29], ends: [-0.0381, 0.1926] },
      { counts: [10, 10, 0, 20], ends: [0.6791, 1] },
    ] as const
    for (const { counts, ends } of published) {
      const interval = newcombeInterval(
        { numerator: counts[0], denominator: counts[1] },
        { numerator: counts[2], denominator: counts[3] },
      )
      closeTo(interval?.low, ends[0], 0.00005)
      closeTo(interval?.high, ends[1], 0.00005)
    }
  })

  it('does not exist when one group is empty', () => {
    const none = { numerator: 0, denominator: 0 }
    const some = { numerator: 1, denominator: 2 }
    assert.equal(newcombeInterval(none, some), undefined)
    assert.equal(newcombeInterval(some, none), undefined)
  })

  it('contains the difference, stays within -1 and 1, and changes sign when the groups change places', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (first, second) => {
        const interval = newcombeInterval(first, second)
        const swapped = newcombeInterval(second, first)
        assert.ok(interval !== undefined && swapped !== undefined)
        const difference = first.numerator / first.denominator - second.numerator / second.denominator
        assert.ok(-1 <= interval.low && interval.low <= difference)
        assert.ok(difference <= interval.high && interval.high <= 1)
        closeTo(-swapped.high, interval.low)
        closeTo(-swapped.low, interval.high)
      }),
    )
  })
})
