import { sum } from './mean.ts'

/**
 * The value below which the given share of a sample lies, of values that have been counted, from the smallest up: equal
 * to `quantile` of the sample written out (type 7 of Hyndman and Fan). `quantileOfCounts([1, 2], [3, 1], 0.5)` is 1; of
 * nobody there is none.
 */
export function quantileOfCounts(
  values: readonly number[],
  counts: readonly number[],
  share: number,
): number | undefined {
  if (!(share >= 0 && share <= 1)) throw new RangeError(`A share lies between 0 and 1, not ${share}`)
  const position = (sum(counts) - 1) * share
  const [below, above] = [valueAt(values, counts, Math.floor(position)), valueAt(values, counts, Math.ceil(position))]
  return below === undefined || above === undefined
    ? undefined
    : below + (above - below) * (position - Math.floor(position))
}

/** The value at a place, from 0, of the sample in order. */
function valueAt(values: readonly number[], counts: readonly number[], place: number): number | undefined {
  let passed = 0
  return place < 0 ? undefined : values.find((_, step) => (passed += counts[step] ?? 0) > place)
}
