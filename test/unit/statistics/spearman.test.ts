import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { spearman } from '../../../server/statistics/spearman.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const anyPairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 })), { maxLength: 25 })
const listsOf = (pairs: readonly (readonly [number, number])[]) =>
  [pairs.map(([one]) => one), pairs.map(([, other]) => other)] as const

describe("Spearman's rank correlation", () => {
  it('is that of R, ties sharing ranks, with the interval of Bonett and Wright', () => {
    for (const { first, second, rho, low, high } of reference.rankCorrelation) {
      const found = spearman(first, second)
      closeTo(found?.rho, rho)
      closeTo(found?.interval?.low, low)
      closeTo(found?.interval?.high, high)
      assert.equal(found?.pairs, first.length)
    }
  })

  it('is 1 or -1, without an interval, where one order is the other or its reverse', () => {
    const found = spearman([1, 2, 3, 40, 41], [10, 11, 12, 13, 90])
    assert.deepEqual([found?.rho, found?.interval], [1, undefined])
    const reversed = spearman([1, 2, 3, 40, 41], [0, -1, -2, -3, -4])
    assert.deepEqual([reversed?.rho, reversed?.interval], [-1, undefined])
  })

  it('has no interval for three, and does not exist where nothing varies or nobody is', () => {
    assert.deepEqual(spearman([1, 2, 3], [2, 1, 3]), { rho: 0.5, interval: undefined, pairs: 3 })
    assert.equal(spearman([5, 5, 5, 5, 5], [1, 2, 3, 4, 5]), undefined)
    assert.equal(spearman([], []), undefined)
    assert.throws(() => spearman([1, 2], [1]), RangeError)
  })

  it('lies within its interval, which lies within -1 and 1', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const found = spearman(...listsOf(pairs))
        if (found?.interval === undefined) return
        assert.ok(-1 <= found.interval.low && found.interval.low < found.rho)
        assert.ok(found.rho < found.interval.high && found.interval.high <= 1)
      }),
    )
  })

  it('sees only order: it stays when a scale is bent, and turns its sign when a scale is turned', () => {
    fc.assert(
      fc.property(anyPairs, (pairs) => {
        const [one, other] = listsOf(pairs)
        const found = spearman(one, other)
        fc.pre(found !== undefined)
        closeTo(spearman(other, one)?.rho, found.rho)
        closeTo(spearman(one.map((value) => value ** 3), other.map(Math.exp))?.rho, found.rho) // prettier-ignore
        closeTo(spearman(one, other.map((value) => -value))?.rho, -found.rho) // prettier-ignore
      }),
    )
  })
})
