import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { levelsOf, weightedRankCorrelation } from '../../../server/statistics/rank-levels.ts'

/** The rank of each place, from the middle of all, found by looking at all the others. */
function ranks(values: readonly number[], weights: readonly number[]): number[] {
  const sum = (isIn: (value: number) => boolean) =>
    values.reduce((total, value, place) => total + (isIn(value) ? (weights[place] ?? 0) : 0), 0)
  const middle = (sum(() => true) + 1) / 2
  return values.map((own) => sum((value) => value < own) + (sum((value) => value === own) + 1) / 2 - middle)
}

/** Spearman's correlation by its definition, place after place. */
function plain(rows: readonly (readonly [number, number, number])[]): number | undefined {
  const known = rows.filter(([one, other]) => !Number.isNaN(one) && !Number.isNaN(other))
  const weights = known.map(([, , times]) => times)
  const [one, other] = [0, 1].map((at) =>
    ranks(
      known.map((row) => row[at] ?? 0),
      weights,
    ),
  )
  const product = (a: readonly number[] = [], b: readonly number[] = []) =>
    weights.reduce((total, weight, at) => total + weight * (a[at] ?? 0) * (b[at] ?? 0), 0)
  const spread = Math.sqrt(product(one, one) * product(other, other))
  return spread > 1e-12 ? Math.max(-1, Math.min(1, product(one, other) / spread)) : undefined
}

const value = fc.oneof(
  fc.constantFrom(Number.NaN, 0, -0, 0.5, 1 / 3),
  fc.integer({ min: -3, max: 3 }),
  fc.double({ noNaN: true }),
)

describe('levels', () => {
  it('number what differs from the smallest up, and leave out what is not known', () => {
    const { levelOf, count } = levelsOf(Float64Array.of(7, Number.NaN, -1, 7, 0, -0))
    assert.deepEqual([...levelOf], [2, -1, 0, 2, 1, 1])
    assert.equal(count, 3)
  })

  it('give the rank correlation of each place by itself, to the last bit', () => {
    const rows = fc.array(fc.tuple(value, value, fc.integer({ min: 0, max: 9 })), { maxLength: 60 })
    fc.assert(
      fc.property(rows, (drawn) => {
        const [first, second] = [0, 1].map((at) => levelsOf(Float64Array.from(drawn, (row) => row[at] ?? 0)))
        assert.ok(first && second)
        const weights = Float64Array.from(drawn, ([, , times]) => times)
        // 0 and -0 are alike
        assert.ok(Object.is((weightedRankCorrelation(first, second, weights) ?? 9) + 0, (plain(drawn) ?? 9) + 0))
      }),
    )
  })
})
