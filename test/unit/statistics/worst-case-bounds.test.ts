import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { worstCaseBounds, worstCaseBoundsOfShare } from '../../../server/statistics/worst-case-bounds.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { anyShare } from './arbitraries.ts'
import { closeTo } from './close-to.ts'

describe('the worst-case bounds', () => {
  it('are the means with every non-respondent at one end, as R counts them', () => {
    for (const { mean, answering, invited, scale, low, high } of reference.worstCase) {
      const bounds = worstCaseBounds(mean, { answering, invited }, scale)
      closeTo(bounds?.low, low)
      closeTo(bounds?.high, high)
    }
  })

  it('are 1.5 to 3.1 for 12 of 20 answering with mean 2.5 on 0 to 4', () => {
    const bounds = worstCaseBounds(2.5, { answering: 12, invited: 20 }, { low: 0, high: 4 })
    closeTo(bounds?.low, 1.5)
    closeTo(bounds?.high, 3.1)
  })

  it('are the whole scale when nobody answered, and do not exist when nobody was invited', () => {
    assert.deepEqual(worstCaseBounds(undefined, { answering: 0, invited: 20 }), { low: 0, high: 1 })
    assert.equal(worstCaseBounds(undefined, { answering: 0, invited: 0 }), undefined)
  })

  it('refuse more answers than invitations, and a mean that is not on the scale', () => {
    assert.throws(() => worstCaseBounds(0.5, { answering: 21, invited: 20 }), /do not fit together/)
    assert.throws(() => worstCaseBounds(2.5, { answering: 12, invited: 20 }), /not on the scale/)
    assert.throws(() => worstCaseBounds(undefined, { answering: 12, invited: 20 }), /not on the scale/)
  })

  it('contain the share, stay within 0 and 1, and are as far apart as the share of the silent', () => {
    fc.assert(
      fc.property(anyShare, fc.nat({ max: 1000 }), ({ numerator, denominator }, silent) => {
        const share = numerator / denominator
        const invited = denominator + silent
        const bounds = worstCaseBounds(share, { answering: denominator, invited })
        assert.ok(bounds !== undefined)
        assert.ok(0 <= bounds.low && bounds.low <= share && share <= bounds.high + 1e-12 && bounds.high <= 1 + 1e-12)
        closeTo(bounds.high - bounds.low, silent / invited)
      }),
    )
  })

  it('are of a share of so many the same, and to the last digit where the same fractions are', () => {
    fc.assert(
      fc.property(anyShare, fc.nat({ max: 1000 }), fc.integer({ min: 1, max: 50 }), (share, silent, times) => {
        const { numerator, denominator } = share
        const bounds = worstCaseBoundsOfShare(share, silent)
        const known = worstCaseBounds(numerator / denominator, {
          answering: denominator,
          invited: denominator + silent,
        })
        closeTo(bounds?.low, known?.low ?? Number.NaN)
        closeTo(bounds?.high, known?.high ?? Number.NaN)
        const larger = { numerator: numerator * times, denominator: denominator * times }
        assert.deepEqual(worstCaseBoundsOfShare(larger, silent * times), bounds)
      }),
    )
    assert.deepEqual(worstCaseBoundsOfShare({ numerator: 0, denominator: 0 }, 3), { low: 0, high: 1 })
    assert.equal(worstCaseBoundsOfShare({ numerator: 0, denominator: 0 }, 0), undefined)
    assert.throws(() => worstCaseBoundsOfShare({ numerator: 1, denominator: 2 }, -1), /-1 who are silent/)
  })
})
