import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { mean } from './mean.ts'
import { variance } from './standard-deviation.ts'
import { studentDeviate } from './student-t.ts'

/** A difference with its standard error, and what is known of that error: an interval of any confidence follows. */
export interface StudentDifference {
  readonly difference: number
  readonly error: number
  readonly degrees: number
}

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
  const found = welchDifference(first, second)
  return found && studentInterval(found, confidence)
}

/** What the interval is made of; undefined where a group has fewer than two values. */
export function welchDifference(first: readonly number[], second: readonly number[]): StudentDifference | undefined {
  const [one, two] = [meanWithError(first), meanWithError(second)]
  if (one === undefined || two === undefined) return undefined
  const squared = one.squared + two.squared
  const degrees = squared ** 2 / (one.squared ** 2 / (first.length - 1) + two.squared ** 2 / (second.length - 1))
  return { difference: one.mean - two.mean, error: Math.sqrt(squared), degrees }
}

/** So many standard errors to each side as Student's t distribution says; a point where there is no error. */
export function studentInterval(
  { difference, error, degrees }: StudentDifference,
  confidence: number = usualConfidence,
): Interval {
  const reach = error === 0 ? 0 : studentDeviate(confidence, degrees) * error
  return { low: difference - reach, high: difference + reach }
}

/** The mean and the square of its standard error. */
function meanWithError(sample: readonly number[]): { mean: number; squared: number } | undefined {
  const [centre, spread] = [mean(sample), variance(sample)]
  return centre === undefined || spread === undefined ? undefined : { mean: centre, squared: spread / sample.length }
}
