import quantile from '@stdlib/stats-base-dists-t-quantile'

import { mustBeConfidence } from './confidence.ts'

/**
 * How many standard errors an interval of this confidence reaches to each side when the spread itself was estimated
 * from few values: 3.18 for 0.95 with 3 degrees of freedom, close to the normal distribution's 1.96 with many.
 *
 * Student (1908), The probable error of a mean, Biometrika 6(1).
 */
export function studentDeviate(confidence: number, degreesOfFreedom: number): number {
  mustBeConfidence(confidence)
  return quantile((1 + confidence) / 2, degreesOfFreedom)
}
