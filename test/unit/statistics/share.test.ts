import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { excludes } from '../../../server/statistics/interval.ts'
import { shareOf } from '../../../server/statistics/share.ts'

describe('a share', () => {
  it('is the numerator over the denominator', () => {
    assert.equal(shareOf({ numerator: 37, denominator: 148 }), 0.25)
  })

  it('does not exist of nobody', () => {
    assert.equal(shareOf({ numerator: 0, denominator: 0 }), undefined)
  })

  it('refuses more than all, less than none and what is no number', () => {
    for (const numerator of [4, -1, Number.NaN]) {
      assert.throws(() => shareOf({ numerator, denominator: 3 }), /is not a share/)
    }
  })
})

describe('an interval', () => {
  it('excludes what lies outside, not its own ends', () => {
    assert.equal(excludes({ low: 0.1, high: 0.3 }, 0), true)
    assert.equal(excludes({ low: -0.3, high: -0.1 }, 0), true)
    assert.equal(excludes({ low: 0, high: 0.3 }, 0), false)
    assert.equal(excludes({ low: -0.3, high: 0 }, 0), false)
    assert.equal(excludes({ low: -0.1, high: 0.1 }, 0), false)
  })
})
