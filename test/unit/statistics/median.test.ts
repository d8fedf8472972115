import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { binomialHalf } from '../../../server/statistics/binomial-half.ts'
import { medianInterval } from '../../../server/statistics/median-interval.ts'
import { quantile } from '../../../server/statistics/quantile.ts'
import { shareAboveMedian } from '../../../server/statistics/share-above-median.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyReordered, anySample } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('the interval of the median', () => {
  it('is the one that R finds by trying all pairs of places', () => {
    for (const { sample, confidence, low, high, covers } of reference.medianInterval) {
      const found = medianInterval(sample, confidence)
      assert.deepEqual([found?.low, found?.high], [low, high])
      closeTo(found?.confidence, covers)
    }
  })

  it('needs six values for 95%', () => {
    assert.equal(medianInterval([1, 2, 3, 4, 5]), undefined)
    assert.deepEqual(medianInterval([6, 5, 4, 3, 2, 1]), { low: 1, high: 6, confidence: 0.96875 })
    assert.equal(medianInterval([]), undefined)
    assert.throws(() => medianInterval([1, 2, 3], 95), RangeError)
  })

  it('is a point where all values are the same', () => {
    const found = medianInterval(Array.from({ length: 8 }, () => 50))
    assert.deepEqual([found?.low, found?.high], [50, 50])
  })

  it('holds the median, is as sure as asked, and does not depend on the order', () => {
    fc.assert(
      fc.property(anyReordered, fc.constantFrom(0.5, 0.8, 0.95, 0.99), ({ sample, reordered }, confidence) => {
        const [found, median] = [medianInterval(sample, confidence), quantile(sample, 0.5)]
        if (found === undefined || median === undefined) return
        assert.ok(found.low <= median && median <= found.high && found.confidence >= confidence - 1e-12)
        assert.deepEqual(medianInterval(reordered, confidence), found)
      }),
    )
  })
})

describe('the binomial distribution of a fair coin', () => {
  it('is that of R', () => {
    for (const { heads, tosses, share } of reference.binomialHalf) closeTo(binomialHalf(heads, tosses) / share, 1)
  })

  it('is certain from one end to the other', () => {
    assert.deepEqual([binomialHalf(-1, 5), binomialHalf(5, 5), binomialHalf(0, 0)], [0, 1, 1])
  })
})

describe("the share above another group's median", () => {
  it('is that of R', () => {
    for (const { group, other, median, above, low, high } of reference.aboveMedian) {
      const found = shareAboveMedian(group, other)
      assert.deepEqual([found?.numerator, found?.denominator], [above, group.length])
      closeTo(found?.median, median)
      closeTo(found?.share, above / group.length)
      closeTo(found?.interval.low, low)
      closeTo(found?.interval.high, high)
    }
  })

  it('does not count those level with it, and does not exist with an empty group', () => {
    assert.equal(shareAboveMedian([50, 50, 50], [50, 50])?.share, 0)
    // the middle of 25/6 and 25/2 is 25/3, but for the last digit
    assert.equal(shareAboveMedian([25 / 3], [25 / 6, 25 / 2])?.share, 0)
    assert.equal(shareAboveMedian([], [1]), undefined)
    assert.equal(shareAboveMedian([1], []), undefined)
  })

  it('is never more than half of a group held against itself', () => {
    fc.assert(
      fc.property(anySample, (sample) => {
        fc.pre(sample.length > 0)
        assert.ok((shareAboveMedian(sample, sample)?.share ?? 1) <= 0.5)
      }),
    )
  })
})
