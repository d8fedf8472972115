import { sum } from './mean.ts'
import { variance } from './standard-deviation.ts'

/**
 * How far the items of a section measure the same thing, from what they share: near 1, an organisation high on one is
 * high on the others; near 0 (it can fall below), the items have little in common and their mean says little.
 *
 * Cronbach (1951), Coefficient alpha and the internal structure of tests, Psychometrika 16(3).
 *
 * One row a participant, one column an item, complete rows only: `cronbachAlpha([[1, 2], [2, 2], [3, 4]])` is 0.9231.
 * With fewer than two items or two participants, or where all totals are equal, there is none.
 */
export function cronbachAlpha(rows: readonly (readonly number[])[]): number | undefined {
  const items = rows[0]?.length ?? 0
  if (rows.some((row) => row.length !== items)) throw new RangeError('Every participant needs a value on every item')
  const ofTotals = variance(rows.map(sum))
  if (items < 2 || ofTotals === undefined) return undefined
  const ofItems = sum(Array.from({ length: items }, (_, item) => variance(rows.map((row) => row[item] ?? 0)) ?? 0))
  // equal totals of unlike decimals differ by a rounding error, which must not become a divisor
  return ofTotals <= ofItems * 1e-12 ? undefined : (items / (items - 1)) * (1 - ofItems / ofTotals)
}
