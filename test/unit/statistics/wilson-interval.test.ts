import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { effectiveNumber, wilsonInterval, wilsonIntervalOfFrame } from '../../../server/statistics/wilson-interval.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyShare } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('the Wilson interval', () => {
  it("is that of R's prop.test", () => {
    for (const { numerator, denominator, confidence, low, high } of reference.wilson) {
      const interval = wilsonInterval(numerator, denominator, confidence)
      closeTo(interval?.low, low)
      closeTo(interval?.high, high)
    }
  })

  it('gives the example of Newcombe (1998): 81 of 263', () => {
    const interval = wilsonInterval(81, 263)
    closeTo(interval?.low, 0.2553, 0.00005)
    closeTo(interval?.high, 0.3662, 0.00005)
  })

  it('starts at exactly 0 for none, ends at exactly 1 for all, and does not exist of nobody', () => {
    assert.equal(wilsonInterval(0, 7)?.low, 0)
    assert.equal(wilsonInterval(7, 7)?.high, 1)
    assert.equal(wilsonInterval(0, 0), undefined)
  })

  it('contains the share, stays within 0 and 1, and mirrors when the counted side changes', () => {
    fc.assert(
      fc.property(anyShare, ({ numerator, denominator }) => {
        const interval = wilsonInterval(numerator, denominator)
        const other = wilsonInterval(denominator - numerator, denominator)
        assert.ok(interval !== undefined && other !== undefined)
        const share = numerator / denominator
        assert.ok(interval.low >= 0 && interval.low <= share && share <= interval.high && interval.high <= 1)
        closeTo(1 - other.high, interval.low)
        closeTo(1 - other.low, interval.high)
      }),
    )
  })

  it('refuses a share of more than all', () => {
    assert.throws(() => wilsonInterval(8, 7), RangeError)
  })
})

describe('the Wilson interval of a frame', () => {
  it("is that of R's prop.test on the effective number", () => {
    for (const { numerator, denominator, responding, inFrame, effective, low, high } of reference.wilsonOfFrame) {
      const frame = { responding, inFrame }
      const interval = wilsonIntervalOfFrame(numerator, denominator, frame)
      closeTo(effectiveNumber(denominator, frame), effective)
      closeTo(interval?.low, low)
      closeTo(interval?.high, high)
    }
  })

  it('counts 51 of 54 as 901', () => {
    assert.equal(effectiveNumber(51, { responding: 51, inFrame: 54 }), 901)
  })

  it('is a point when all responded, even where some gave no score', () => {
    assert.deepEqual(wilsonIntervalOfFrame(10, 40, { responding: 54, inFrame: 54 }), { low: 0.25, high: 0.25 })
    assert.deepEqual(wilsonIntervalOfFrame(1, 1, { responding: 1, inFrame: 1 }), { low: 1, high: 1 })
  })

  it('does not exist where nobody is scored', () => {
    assert.equal(wilsonIntervalOfFrame(0, 0, { responding: 54, inFrame: 54 }), undefined)
    assert.equal(wilsonIntervalOfFrame(0, 0, { responding: 0, inFrame: 0 }), undefined)
  })

  it('refuses counts that do not fit together', () => {
    assert.throws(() => wilsonIntervalOfFrame(1, 5, { responding: 4, inFrame: 54 }), /do not fit together/)
    assert.throws(() => wilsonIntervalOfFrame(1, 5, { responding: 55, inFrame: 54 }), /do not fit together/)
  })

  it('lies within the interval without correction and contains the share', () => {
    const anyFrame = fc.tuple(anyShare, fc.nat({ max: 500 }), fc.nat({ max: 500 }))
    fc.assert(
      fc.property(anyFrame, ([{ numerator, denominator }, unscored, silent]) => {
        const responding = denominator + unscored
        const corrected = wilsonIntervalOfFrame(numerator, denominator, { responding, inFrame: responding + silent })
        const plain = wilsonInterval(numerator, denominator)
        assert.ok(corrected !== undefined && plain !== undefined)
        const share = numerator / denominator
        assert.ok(corrected.low <= share && share <= corrected.high)
        assert.ok(plain.low <= corrected.low + 1e-12 && corrected.high <= plain.high + 1e-12)
      }),
    )
  })
})
