import assert from 'node:assert/strict'
import { it } from 'node:test'

import { fixed, percent, percentRange, signed, signedRange } from '../../../server/analytics/wording/figure-text.ts'
import { listed } from '../../../server/platform/text/listed.ts'

it('writes percentages without decimals in words and with one in tables', () => {
  assert.equal(percent(0.6149), '61%')
  assert.equal(percent(0.6149, 1), '61.5%')
  assert.equal(percentRange({ low: 0.5346, high: 0.6894 }), '53 to 69')
})

it('writes a minus sign, but none before a 0', () => {
  assert.equal(fixed(-4.04, 1), '−4.0')
  assert.equal(fixed(-0.04, 1), '0.0')
  assert.equal(signed(0.04, 1), '0.0')
  assert.equal(signed(33.21, 1), '+33.2')
  assert.equal(signedRange({ low: -1.5, high: 2 }, 1), '−1.5 to +2.0')
})

it('joins names as a sentence does', () => {
  assert.equal(listed([]), '')
  assert.equal(listed(['a']), 'a')
  assert.equal(listed(['a', 'b', 'c']), 'a, b and c')
})
