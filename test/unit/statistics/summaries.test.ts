import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { meanInterval } from '../../../server/statistics/mean-interval.ts'
import { mean } from '../../../server/statistics/mean.ts'
import { quantile, quantiles, quartiles } from '../../../server/statistics/quantile.ts'
import { standardDeviation } from '../../../server/statistics/standard-deviation.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyFilledSample, anyReordered } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('mean, standard deviation, interval and quantiles', () => {
  it('are those of R', () => {
    for (const known of reference.samples) {
      closeTo(mean(known.sample), known.mean)
      closeTo(standardDeviation(known.sample), known.standardDeviation)
      closeTo(meanInterval(known.sample)?.low, known.low)
      closeTo(meanInterval(known.sample)?.high, known.high)
      closeTo(meanInterval(known.sample, 0.8)?.low, known.low80)
      closeTo(meanInterval(known.sample, 0.8)?.high, known.high80)
      const found = quantiles(known.sample, known.shares)
      for (const [place, value] of known.quantiles.entries()) closeTo(found?.[place], value)
    }
  })

  it('do not exist of nothing', () => {
    assert.equal(mean([]), undefined)
    assert.equal(quantile([], 0.5), undefined)
    assert.equal(quantiles([], [0.1, 0.9]), undefined)
    assert.equal(quartiles([]), undefined)
  })

  it('know no spread of a single value', () => {
    assert.equal(standardDeviation([50]), undefined)
    assert.equal(meanInterval([50]), undefined)
    assert.deepEqual(quartiles([50]), { lower: 50, median: 50, upper: 50 })
  })

  it('are a point where all values are the same', () => {
    assert.equal(standardDeviation([0.1, 0.1, 0.1]), 0)
    assert.deepEqual(meanInterval([25, 25, 25]), { low: 25, high: 25 })
  })

  it('refuse a quantile beyond the sample', () => {
    assert.throws(() => quantile([1, 2], 50), RangeError)
    assert.throws(() => quantile([1, 2], -0.1), RangeError)
  })

  it('leave the sample as it was', () => {
    const sample = [3, 1, 2]
    assert.equal(quantile(sample, 0.5), 2)
    assert.deepEqual(sample, [3, 1, 2])
  })

  it('do not depend on the order', () => {
    fc.assert(
      fc.property(anyReordered, ({ sample, reordered }) => {
        assert.deepEqual(quartiles(reordered), quartiles(sample))
        if (sample.length > 1) {
          closeTo(mean(reordered), mean(sample) ?? Number.NaN)
          closeTo(standardDeviation(reordered), standardDeviation(sample) ?? Number.NaN)
        }
      }),
    )
  })

  it('lie within the sample, in their order, the interval around the mean', () => {
    fc.assert(
      fc.property(anyFilledSample, (sample) => {
        const cut = quartiles(sample)
        assert.ok(cut !== undefined)
        assert.ok(Math.min(...sample) <= cut.lower && cut.lower <= cut.median)
        assert.ok(cut.median <= cut.upper && cut.upper <= Math.max(...sample))
        const [centre, interval] = [mean(sample), meanInterval(sample)]
        assert.ok(centre !== undefined)
        if (interval !== undefined) assert.ok(interval.low <= centre && centre <= interval.high)
      }),
    )
  })
})
