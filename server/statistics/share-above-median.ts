import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { sum } from './mean.ts'
import { quantile } from './quantile.ts'
import { quantileOfCounts } from './quantile-of-counts.ts'
import type { Share } from './share.ts'
import { wilsonInterval } from './wilson-interval.ts'

export interface ShareAboveMedian extends Share {
  readonly median: number
  readonly share: number
  readonly interval: Interval
}

/**
 * How many of one group lie above the middle of another: if the groups were alike, about half would. Those level with the
 * median are not above it, so with coarse scales it stays on the careful side.
 *
 * The interval is Wilson's for the share; it takes the median for fixed, which is fair where the group it is taken from
 * is the larger one.
 *
 * `shareAboveMedian([3, 4, 5], [1, 2, 3, 4])` is 3 of 3 above 2.5. With an empty group there is none.
 */
export function shareAboveMedian(
  group: readonly number[],
  other: readonly number[],
  confidence: number = usualConfidence,
): ShareAboveMedian | undefined {
  const median = quantile(other, 0.5)
  if (median === undefined) return undefined
  const numerator = group.filter((value) => isAbove(value, median)).length
  const interval = wilsonInterval(numerator, group.length, confidence)
  if (interval === undefined) return undefined
  return { numerator, denominator: group.length, median, share: numerator / group.length, interval }
}

/** The same of values that have been counted, from the smallest up. */
export function shareAboveMedianOfCounts(
  values: readonly number[],
  group: readonly number[],
  other: readonly number[],
): ShareAboveMedian | undefined {
  const median = quantileOfCounts(values, other, 0.5)
  if (median === undefined) return undefined
  const numerator = sum(group.filter((_, step) => isAbove(values[step] ?? 0, median)))
  const denominator = sum(group)
  const interval = wilsonInterval(numerator, denominator)
  if (interval === undefined) return undefined
  return { numerator, denominator, median, share: numerator / denominator, interval }
}

/** A median between two values can differ in its last digits from a value that it is equal to. */
function isAbove(value: number, median: number): boolean {
  return value - median > 1e-12 * Math.max(1, Math.abs(median))
}
