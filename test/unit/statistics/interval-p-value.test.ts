import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { excludes } from '../../../server/statistics/interval.ts'
import { intervalPValue } from '../../../server/statistics/interval-p-value.ts'
import { newcombeInterval } from '../../../server/statistics/newcombe-interval.ts'
import { normalCdf } from '../../../server/statistics/normal.ts'
import { wilsonInterval } from '../../../server/statistics/wilson-interval.ts'
import { anyShare } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('the p value of an interval', () => {
  it('of Wilson is that of the score test, z = (91 - 74) / sqrt(148 / 4)', () => {
    const p = intervalPValue((confidence) => wilsonInterval(91, 148, confidence), 0.5)
    closeTo(p, 2 * normalCdf(-17 / Math.sqrt(37)), 1e-7)
  })

  it('is exact where it is small, so that it can be adjusted over many', () => {
    const p = intervalPValue((confidence) => wilsonInterval(110, 148, confidence), 0.5)
    assert.ok(Math.abs(p - 2 * normalCdf(-36 / Math.sqrt(37))) < 2e-15, `${p}`)
  })

  it('is 1 where the figure is the value itself, or there is no interval', () => {
    closeTo(
      intervalPValue((confidence) => wilsonInterval(50, 100, confidence), 0.5),
      1,
      1e-6,
    )
    assert.equal(
      intervalPValue((confidence) => wilsonInterval(0, 0, confidence), 0.5),
      1,
    )
  })

  it('of Newcombe is below 0.05 exactly where the 95% interval excludes no difference', () => {
    fc.assert(
      fc.property(anyShare, anyShare, (first, second) => {
        const interval = newcombeInterval(first, second)
        const p = intervalPValue((confidence) => newcombeInterval(first, second, confidence), 0)
        assert.ok(interval && p >= 0 && p <= 1)
        if (Math.abs(p - 0.05) > 1e-6) assert.equal(p < 0.05, excludes(interval, 0))
      }),
    )
  })
})
