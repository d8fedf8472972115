import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { cliffsDelta } from '../../../server/statistics/cliffs-delta.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyReordered, anySample } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe("Cliff's delta", () => {
  it('is the mean of the matrix of all pairs, with the interval that R computes from that matrix', () => {
    for (const { first, second, delta, low, high } of reference.pairs) {
      const found = cliffsDelta(first, second)
      closeTo(found?.delta, delta)
      closeTo(found?.interval?.low, low)
      closeTo(found?.interval?.high, high)
    }
  })

  it('is 0 for sure where every value is the same', () => {
    assert.deepEqual(cliffsDelta([50, 50, 50], [50, 50]), { delta: 0, interval: { low: 0, high: 0 } })
  })

  it('has no interval for a group of one, and does not exist for a group of none', () => {
    assert.deepEqual(cliffsDelta([3], [1, 2, 4, 5]), { delta: 0, interval: undefined })
    assert.equal(cliffsDelta([], [1]), undefined)
    assert.equal(cliffsDelta([1], []), undefined)
  })

  it('is less sure with more confidence asked', () => {
    const [usual, more] = [cliffsDelta([1, 2, 3, 3], [2, 3, 4, 4]), cliffsDelta([1, 2, 3, 3], [2, 3, 4, 4], 0.99)]
    assert.ok((more?.interval?.low ?? 0) < (usual?.interval?.low ?? -1))
    assert.ok((more?.interval?.high ?? 0) > (usual?.interval?.high ?? 1))
  })

  it('lies within its interval, the interval within -1 and 1, and changes sign when the groups change places', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        fc.pre(first.length > 1 && second.length > 1)
        const [found, swapped] = [cliffsDelta(first, second), cliffsDelta(second, first)]
        assert.ok(found?.interval !== undefined && swapped?.interval !== undefined)
        assert.ok(-1 <= found.interval.low && found.interval.low <= found.delta + 1e-12)
        assert.ok(found.delta <= found.interval.high + 1e-12 && found.interval.high <= 1)
        closeTo(-swapped.delta, found.delta)
        closeTo(-swapped.interval.high, found.interval.low)
        closeTo(-swapped.interval.low, found.interval.high)
      }),
    )
  })

  it('is what counting every pair gives, in whatever order', () => {
    fc.assert(
      fc.property(anyReordered, anySample, ({ sample, reordered }, other) => {
        fc.pre(sample.length > 0 && other.length > 0)
        const signs = sample.flatMap((value) => other.map((against) => Math.sign(value - against)))
        const counted = signs.reduce<number>((total, sign) => total + sign, 0) / signs.length
        closeTo(cliffsDelta(sample, other)?.delta, counted)
        closeTo(cliffsDelta(reordered, other)?.delta, counted)
      }),
    )
  })
})
