import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { cliffsDelta, cliffsDeltaOfTally } from '../../../server/statistics/cliffs-delta.ts'
import { mannWhitney, mannWhitneyOfTally } from '../../../server/statistics/mann-whitney.ts'
import { quantile } from '../../../server/statistics/quantile.ts'
import { quantileOfCounts } from '../../../server/statistics/quantile-of-counts.ts'
import { shareAboveMedian, shareAboveMedianOfCounts } from '../../../server/statistics/share-above-median.ts'
import { tallyOf } from '../../../server/statistics/tally.ts'

const samples = fc.array(fc.integer({ min: -3, max: 6 }), { maxLength: 40 })

describe('values that have been counted', () => {
  it('are counted from the smallest up', () => {
    assert.deepEqual(tallyOf([3, 1, 3], [2, 3]), { first: [1, 0, 2], second: [0, 1, 1] })
    assert.deepEqual(tallyOf([], []), { first: [], second: [] })
  })

  it('give the Cliff’s delta of every pair written out, also with steps that nobody is at', () => {
    fc.assert(
      fc.property(samples, samples, (first, second) => {
        const pairs = first.flatMap((one) => second.map((two) => Math.sign(one - two)))
        const delta = pairs.reduce((total, sign) => total + sign, 0) / pairs.length
        const found = cliffsDelta(first, second)
        if (pairs.length === 0) assert.equal(found, undefined)
        else assert.ok(Math.abs((found?.delta ?? 9) - delta) < 1e-12)
        const { first: one, second: two } = tallyOf(first, second)
        const spread = { first: one.flatMap((count) => [count, 0]), second: two.flatMap((count) => [count, 0]) }
        assert.deepEqual(cliffsDeltaOfTally(spread), found)
        assert.deepEqual(mannWhitneyOfTally(spread), mannWhitney(first, second))
      }),
    )
  })

  it('have the quantiles of the sample written out', () => {
    fc.assert(
      fc.property(samples, fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1), (sample, share) => {
        const values = [...new Set(sample)].toSorted((a, b) => a - b)
        const counts = values.map((value) => sample.filter((each) => each === value).length)
        assert.equal(quantileOfCounts(values, counts, share), quantile(sample, share))
      }),
    )
    assert.equal(quantileOfCounts([1, 2], [0, 0], 0.5), undefined)
    assert.throws(() => quantileOfCounts([1], [1], 50), /A share lies between 0 and 1/)
  })
})

describe('the share above a median, of values that have been counted', () => {
  it('is that of the samples written out', () => {
    fc.assert(
      fc.property(samples, samples, (group, other) => {
        const values = [...new Set([...group, ...other])].toSorted((a, b) => a - b)
        const { first, second } = tallyOf(group, other)
        assert.deepEqual(shareAboveMedianOfCounts(values, first, second), shareAboveMedian(group, other))
      }),
    )
  })
})
