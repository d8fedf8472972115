import quantile from '@stdlib/stats-base-dists-t-quantile'

import { mustBeConfidence } from './confidence.ts'

/** What was found before: it takes some 40 microseconds to find, and a page asks for the same few hundreds of times. */
const known = new Map<string, number>()
const mostKnown = 10_000

/**
 * How many standard errors an interval of this confidence reaches to each side when the spread itself was estimated
 * from few values: 3.18 for 0.95 with 3 degrees of freedom, close to the normal distribution's 1.96 with many.
 *
 * Student (1908), The probable error of a mean, Biometrika 6(1).
 */
export function studentDeviate(confidence: number, degreesOfFreedom: number): number {
  mustBeConfidence(confidence)
  const key = `${confidence} ${degreesOfFreedom}`
  const found = known.get(key)
  if (found !== undefined) return found
  const deviate = quantile((1 + confidence) / 2, degreesOfFreedom)
  if (known.size >= mostKnown) known.clear()
  known.set(key, deviate)
  return deviate
}
