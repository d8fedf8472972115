import { usualConfidence } from './confidence.ts'
import type { Bootstrapped, Resampling } from './resampling.ts'
import { standardDeviation } from './standard-deviation.ts'
import { studentPValue } from './student-p-value.ts'
import { studentDeviate } from './student-t.ts'

/**
 * How sure a correlation is, given its value in every replicate (undefined where it did not exist). Shares of drawn partners
 * are noisier than the shares themselves, so that correlations in draws lie nearer to 0 than the correlation does; their
 * percentiles would too. So only their spread is taken, on Fisher's scale, on which it hardly depends on the correlation,
 * and the interval is laid around the correlation itself: with Student's t for the organisations less one.
 *
 * Fisher (1915), Frequency distribution of the values of the correlation coefficient in samples from an indefinitely large
 * population, Biometrika 10(4). There is an interval under the same conditions as in `bootstrapped`.
 */
export function fisherBootstrapped(
  rho: number,
  values: readonly (number | undefined)[],
  restingOn: number,
  { seed, confidence = usualConfidence }: Resampling,
): Bootstrapped {
  const found = values.flatMap((value) => (value === undefined || isPerfect(value) ? [] : [Math.atanh(value)]))
  const failed = values.length - found.length
  const error = standardDeviation(found) ?? 0
  const isKnown = restingOn >= 3 && error > 1e-12 && !isPerfect(rho) && failed * 20 <= values.length
  const reach = isKnown ? studentDeviate(confidence, restingOn - 1) * error : 0
  return {
    estimate: rho,
    standardError: isKnown ? error : undefined,
    interval: isKnown
      ? { low: Math.tanh(Math.atanh(rho) - reach), high: Math.tanh(Math.atanh(rho) + reach) }
      : undefined,
    pValue: isKnown ? studentPValue(Math.atanh(rho) / error, restingOn - 1) : undefined,
    clusters: restingOn,
    replicates: values.length,
    failed,
    seed,
  }
}

function isPerfect(rho: number): boolean {
  return 1 - Math.abs(rho) < 1e-12
}
