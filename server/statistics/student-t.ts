import quantile from '@stdlib/stats-base-dists-t-quantile'

import { mustBeConfidence } from './confidence.ts'

/** What was found before: it takes some 40 microseconds to find, and a page asks for the same few hundreds of times. */
const known = new Map<number, Map<number, number>>()
const mostKnown = 10_000
let countKnown = 0

/**
 * How many standard errors an interval of this confidence reaches to each side when the spread itself was estimated
 * from few values: 3.18 for 0.95 with 3 degrees of freedom, close to the normal distribution's 1.96 with many.
 *
 * Student (1908), The probable error of a mean, Biometrika 6(1).
 */
export function studentDeviate(confidence: number, degreesOfFreedom: number): number {
  mustBeConfidence(confidence)
  const found = known.get(degreesOfFreedom)?.get(confidence)
  if (found !== undefined) return found
  const deviate = quantile((1 + confidence) / 2, degreesOfFreedom)
  remember(confidence, degreesOfFreedom, deviate)
  return deviate
}

function remember(confidence: number, degreesOfFreedom: number, deviate: number): void {
  if (countKnown >= mostKnown) {
    known.clear()
    countKnown = 0
  }
  const ofThese = known.get(degreesOfFreedom) ?? new Map<number, number>()
  known.set(degreesOfFreedom, ofThese.set(confidence, deviate))
  countKnown += 1
}
