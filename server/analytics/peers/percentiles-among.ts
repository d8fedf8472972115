import type { NumbersColumn } from '../columns/columns.ts'
import { sampleOf } from '../figures/number-figures.ts'
import { placeInSorted } from '../../statistics/place-in-sorted.ts'
import type { Peers } from './peer-figures.ts'

/**
 * The percentile of any value among the peers, as `percentileAmong` gives it, for whoever asks for many: the peers are put in
 * order once.
 */
export function percentilesAmong(
  { rows, fewest }: Peers,
  column: NumbersColumn,
): (value: number) => number | undefined {
  const sorted = Float64Array.from(sampleOf(column, rows)).toSorted()
  return (value) => {
    if (sorted.length < fewest) return undefined
    const { below, level } = placeInSorted(sorted, value)
    return (100 * (below + level / 2)) / sorted.length
  }
}
