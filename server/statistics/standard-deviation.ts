import { mean } from './mean.ts'

/**
 * How far the values of a sample typically lie from their mean, in the units of the values. It is the estimate for the
 * population behind the sample (divisor n - 1), R's `sd`. One value alone has no spread: undefined.
 */
export function standardDeviation(sample: readonly number[]): number | undefined {
  const spread = variance(sample)
  return spread === undefined ? undefined : Math.sqrt(spread)
}

/** The square of the standard deviation (divisor n - 1), R's `var`. */
export function variance(sample: readonly number[]): number | undefined {
  const centre = mean(sample)
  if (centre === undefined || sample.length < 2) return undefined
  return sample.reduce((total, value) => total + (value - centre) ** 2, 0) / (sample.length - 1)
}
