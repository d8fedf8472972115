import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'

import { mustBeConfidence } from './confidence.ts'

/** The share of a standard normal distribution that lies below `z`: `normalCdf(1.96)` is 0.975. */
export function normalCdf(z: number): number {
  return cdf(z, 0, 1)
}

/**
 * The value below which the given share of a standard normal distribution lies: `normalQuantile(0.975)` is 1.96. Exact to
 * nine digits for shares from a millionth up; in a tail thinner than that digits are lost.
 */
export function normalQuantile(share: number): number {
  return quantile(share, 0, 1)
}

/** How many standard errors an interval of this confidence reaches to each side: 1.96 for 0.95. */
export function normalDeviate(confidence: number): number {
  mustBeConfidence(confidence)
  return normalQuantile((1 + confidence) / 2)
}
