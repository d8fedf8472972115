import { binomialHalf } from './binomial-half.ts'
import { mustBeConfidence, usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'

export interface MedianInterval extends Interval {
  /** How sure it really is: at least the confidence asked for, because only members of the sample can be its ends. */
  readonly confidence: number
}

/**
 * The range in which the true median plausibly lies, whatever the shape of the distribution. Each organisation lies above
 * the true median as often as a coin shows heads; so the ends are two members of the sample, as many places from the
 * bottom as from the top as heads are hardly ever fewer than.
 *
 * Exact interval from order statistics: David and Nagaraja (2003), Order statistics, 3rd edition, section 7.1.
 *
 * Of 1 to 10 it is { low: 2, high: 9, confidence: 0.9785 }. Fewer than six values have none of 95%.
 */
export function medianInterval(
  sample: readonly number[],
  confidence: number = usualConfidence,
): MedianInterval | undefined {
  mustBeConfidence(confidence)
  const sorted = Float64Array.from(sample).toSorted()
  const outside = placesOutside(sorted.length, (1 - confidence) / 2)
  const [low, high] = [sorted[outside - 1], sorted[sorted.length - outside]]
  if (low === undefined || high === undefined) return undefined
  return { low, high, confidence: 1 - 2 * binomialHalf(outside - 1, sorted.length) }
}

/** The most places from either end for which fewer heads than that are as rare as the tail; 0 where even one is not. */
function placesOutside(size: number, tail: number): number {
  let [fits, tooMany] = [0, Math.ceil(size / 2) + 1]
  while (tooMany - fits > 1) {
    const places = Math.floor((fits + tooMany) / 2)
    if (binomialHalf(places - 1, size) <= tail) fits = places
    else tooMany = places
  }
  return fits
}
