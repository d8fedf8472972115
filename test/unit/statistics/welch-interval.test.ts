import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { mean } from '../../../server/statistics/mean.ts'
import { welchInterval } from '../../../server/statistics/welch-interval.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const anySample = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 30 })

describe('the interval of a difference between two means', () => {
  it('is that of R', () => {
    assert.equal(reference.welchIntervals.length, 5)
    for (const { first, second, low, high } of reference.welchIntervals) {
      const found = welchInterval(first, second)
      closeTo(found?.low, low)
      closeTo(found?.high, high)
    }
  })

  it('does not exist of fewer than two values, and is a point where all are alike', () => {
    assert.equal(welchInterval([1], [1, 2]), undefined)
    assert.deepEqual(welchInterval([3, 3], [1, 1]), { low: 2, high: 2 })
  })

  it('holds the difference, and turns round when the groups change places', () => {
    fc.assert(
      fc.property(anySample, anySample, (first, second) => {
        const [one, other] = [welchInterval(first, second), welchInterval(second, first)]
        const difference = (mean(first) ?? 0) - (mean(second) ?? 0)
        assert.ok(one && one.low <= difference + 1e-9 && difference <= one.high + 1e-9)
        closeTo(other?.low, -one.high)
      }),
    )
  })
})
