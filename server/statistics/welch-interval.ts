import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { mean } from './mean.ts'
import { variance } from './standard-deviation.ts'
import { studentDeviate } from './student-t.ts'

/**
 * The range in which the difference between the means of two separate groups (first less second) plausibly lies, whether
 * or not their values spread alike. Where it excludes 0, one mean is higher by more than chance explains.
 *
 * Welch (1947), The generalization of Student's problem when several different population variances are involved, Biometrika
 * 34, with the degrees of freedom of Satterthwaite (1946). R: `t.test(first, second)$conf.int`.
 *
 * `welchInterval([1, 2, 3, 4], [3, 4, 5, 6])` is { low: -4.2337, high: 0.2337 }. A group of fewer than two values has none.
 */
export function welchInterval(
  first: readonly number[],
  second: readonly number[],
  confidence: number = usualConfidence,
): Interval | undefined {
  const [one, two] = [meanWithError(first), meanWithError(second)]
  if (one === undefined || two === undefined) return undefined
  const [difference, squared] = [one.mean - two.mean, one.squared + two.squared]
  if (squared === 0) return { low: difference, high: difference }
  const degrees = squared ** 2 / (one.squared ** 2 / (first.length - 1) + two.squared ** 2 / (second.length - 1))
  const reach = studentDeviate(confidence, degrees) * Math.sqrt(squared)
  return { low: difference - reach, high: difference + reach }
}

/** The mean and the square of its standard error. */
function meanWithError(sample: readonly number[]): { mean: number; squared: number } | undefined {
  const [centre, spread] = [mean(sample), variance(sample)]
  return centre === undefined || spread === undefined ? undefined : { mean: centre, squared: spread / sample.length }
}
