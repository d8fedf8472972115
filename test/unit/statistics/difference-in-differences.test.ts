import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { differenceInDifferences } from '../../../server/statistics/difference-in-differences.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const { drawn, random } = reference.differenceInDifferences

const four = [
  { cluster: 'A', isMember: true, isAfter: false, value: 40 },
  { cluster: 'A', isMember: true, isAfter: true, value: 55 },
  { cluster: 'B', isMember: false, isAfter: false, value: 42 },
  { cluster: 'B', isMember: false, isAfter: true, value: 50 },
]

describe('the difference in differences', () => {
  it('is that of R, to the last digit where the draws are given', () => {
    const found = differenceInDifferences(drawn.data, { seed: 'given', draws: drawn.draws })
    closeTo(found?.estimate, drawn.difference.estimate)
    closeTo(found?.standardError, drawn.difference.standardError)
    closeTo(found?.interval?.low, drawn.difference.low)
    closeTo(found?.interval?.high, drawn.difference.high)
    closeTo(found?.pValue, drawn.difference.pValue)
    assert.deepEqual([found?.clusters, found?.failed], [drawn.difference.restingOn, drawn.difference.failed])
  })

  it('is that of R within a quarter of the standard error where both draw for themselves', () => {
    const found = differenceInDifferences(random.data, { seed: 'members' })
    closeTo(found?.estimate, random.difference.estimate)
    const tolerance = random.difference.standardError / 4
    assert.ok(Math.abs((found?.interval?.low ?? Number.NaN) - random.difference.low) < tolerance)
    assert.ok(Math.abs((found?.interval?.high ?? Number.NaN) - random.difference.high) < tolerance)
  })

  it('shows the four means that it is made of, and no interval for one organisation on a side', () => {
    const found = differenceInDifferences(four, { seed: 's', replicates: 100 })
    assert.deepEqual(found?.members, { before: 40, after: 55 })
    assert.deepEqual(found?.others, { before: 42, after: 50 })
    assert.deepEqual([found?.estimate, found?.interval, found?.clusters], [7, undefined, 1])
  })

  it('does not exist where one of the four is empty', () => {
    for (const place of four.keys()) {
      const rest = four.filter((_, other) => other !== place)
      assert.equal(differenceInDifferences(rest, { seed: 's', replicates: 20 }), undefined)
    }
    assert.equal(differenceInDifferences([], { seed: 's' }), undefined)
  })

  it('does not change when everybody rises alike, and turns its sign when members and others change places', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20, max: 20 }), (rise) => {
        const resampling = { seed: 'rise', draws: drawn.draws }
        const found = differenceInDifferences(drawn.data, resampling)
        const risen = drawn.data.map((row) => ({ ...row, value: row.value + (row.isAfter ? rise : 0) }))
        const turned = drawn.data.map((row) => ({ ...row, isMember: !row.isMember }))
        closeTo(differenceInDifferences(risen, resampling)?.interval?.low, found?.interval?.low ?? Number.NaN)
        closeTo(differenceInDifferences(turned, resampling)?.interval?.low, -(found?.interval?.high ?? Number.NaN))
      }),
      { numRuns: 20 },
    )
  })
})
