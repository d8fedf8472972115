import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { cronbachAlpha } from '../../../server/statistics/cronbach-alpha.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

describe("Cronbach's alpha", () => {
  it("is what R's covariances give", () => {
    for (const { rows, alpha } of reference.cronbachAlpha) closeTo(cronbachAlpha(rows), alpha)
  })

  it('is 1 where the items are copies of one another', () => {
    closeTo(
      cronbachAlpha([
        [0, 0, 0],
        [25, 25, 25],
        [100, 100, 100],
      ]),
      1,
    )
  })

  it('does not exist with fewer than two participants or items, or where the totals do not differ', () => {
    assert.equal(cronbachAlpha([]), undefined)
    assert.equal(cronbachAlpha([[1, 2, 3]]), undefined)
    assert.equal(cronbachAlpha([[1], [2], [3]]), undefined)
    const sameTotals = [
      [0.1, 0.2, 0.3],
      [0.3, 0.2, 0.1],
    ]
    assert.equal(cronbachAlpha(sameTotals), undefined)
    assert.equal(
      cronbachAlpha([
        [5, 5],
        [5, 5],
      ]),
      undefined,
    )
  })

  it('refuses a participant without a value on every item', () => {
    assert.throws(() => cronbachAlpha([[1, 2], [1]]), RangeError)
  })

  it('is at most 1 and does not depend on the order of participants or items', () => {
    const anyRows = fc
      .integer({ min: 2, max: 6 })
      .chain((items) =>
        fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: items, maxLength: items }), { maxLength: 12 }),
      )
    fc.assert(
      fc.property(anyRows, (rows) => {
        const alpha = cronbachAlpha(rows)
        const turned = cronbachAlpha(rows.toReversed().map((row) => row.toReversed()))
        if (alpha === undefined) return assert.equal(turned, undefined)
        assert.ok(alpha <= 1 + 1e-12)
        closeTo(turned, alpha)
      }),
    )
  })
})
