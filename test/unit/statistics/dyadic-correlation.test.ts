import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import * as fc from 'fast-check'

import { dyadicCorrelation } from '../../../server/statistics/dyadic-correlation.ts'
import { levelsOf, weightedRankCorrelation } from '../../../server/statistics/rank-levels.ts'
import { spearman } from '../../../server/statistics/spearman.ts'
import reference from '../../r/statistics.json' with { type: 'json' }
import { closeTo } from './close-to.ts'

const { drawn, random } = reference.dyadicCorrelation
const asValues = (values: readonly (string | number)[][]) =>
  new Map(values.map(([code, value]) => [String(code), Number(value)]))
const given = { seed: 'given', draws: drawn.draws }

describe('the rank correlation with a share of pairs', () => {
  it('is that of R, to the last digit where the draws are given', () => {
    const found = dyadicCorrelation(drawn.pairs, asValues(drawn.values), given)
    closeTo(found?.estimate, drawn.rho)
    closeTo(found?.standardError, drawn.standardError)
    closeTo(found?.interval?.low, drawn.low)
    closeTo(found?.interval?.high, drawn.high)
    closeTo(found?.pValue, drawn.pValue)
    assert.deepEqual([found?.clusters, found?.failed], [drawn.values.length, drawn.failed])
  })

  it('is that of R within a quarter of the standard error where both draw for themselves', () => {
    const found = dyadicCorrelation(random.pairs, asValues(random.values), { seed: 'flows' })
    closeTo(found?.estimate, random.rho)
    // on Fisher's scale, where it is never smaller
    const tolerance = random.standardError / 4
    assert.ok(Math.abs((found?.interval?.low ?? Number.NaN) - random.low) < tolerance)
    assert.ok(Math.abs((found?.interval?.high ?? Number.NaN) - random.high) < tolerance)
  })

  it('does not mind the order of pairs or of their ends, nor a score that keeps its order', () => {
    const known = dyadicCorrelation(drawn.pairs, asValues(drawn.values), given)
    const turned = drawn.pairs.toReversed().map(({ one, other, isSo }) => ({ one: other, other: one, isSo }))
    const doubled = asValues(drawn.values.map(([code = '', value]) => [code, 2 * Number(value) + 7]))
    const found = dyadicCorrelation(turned, new Map([...doubled].toReversed()), given)
    closeTo(found?.estimate, known?.estimate ?? Number.NaN)
    closeTo(found?.interval?.low, known?.interval?.low ?? Number.NaN)
  })

  it('is none where all shares or all scores are level, or nobody has pairs', () => {
    const level = drawn.pairs.map((pair) => ({ ...pair, isSo: true }))
    assert.equal(dyadicCorrelation(level, asValues(drawn.values), given), undefined)
    assert.equal(dyadicCorrelation([], asValues(drawn.values), given), undefined)
    assert.equal(dyadicCorrelation([], new Map(), given), undefined)
  })

  it('counts a place as often as if it stood there as often', () => {
    const cases = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.nat({ max: 3 })),
      {
        minLength: 2,
        maxLength: 12,
      },
    )
    fc.assert(
      fc.property(cases, (rows) => {
        const copies = rows.flatMap(([one, other, times]) => Array.from({ length: times }, () => [one, other] as const))
        const plain = spearman(
          copies.map(([one]) => one),
          copies.map(([, other]) => other),
        )?.rho
        const [first, second, weights] = [0, 1, 2].map((at) => Float64Array.from(rows, (row) => row[at] ?? 0))
        assert.ok(first && second && weights)
        const found = weightedRankCorrelation(levelsOf(first), levelsOf(second), weights)
        if (plain === undefined) assert.equal(found, undefined)
        else closeTo(found, plain)
      }),
    )
  })
})
