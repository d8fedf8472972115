import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { mean } from './mean.ts'
import { standardDeviation } from './standard-deviation.ts'
import { studentDeviate } from './student-t.ts'

/**
 * The range in which the true mean plausibly lies, given a sample of separate organisations: the mean, and to each side
 * so many standard errors as Student's t distribution says. It can reach past the end of the scale when a small group
 * sits there. Where settings of one organisation are mixed it is too narrow: they are not independent.
 *
 * Student (1908), The probable error of a mean, Biometrika 6(1). R: `t.test(sample)$conf.int`.
 *
 * `meanInterval([1, 2, 3, 4])` is { low: 0.4457, high: 4.5543 }; fewer than two values have none.
 */
export function meanInterval(sample: readonly number[], confidence: number = usualConfidence): Interval | undefined {
  const [centre, spread] = [mean(sample), standardDeviation(sample)]
  if (centre === undefined || spread === undefined) return undefined
  const reach = (studentDeviate(confidence, sample.length - 1) * spread) / Math.sqrt(sample.length)
  return { low: centre - reach, high: centre + reach }
}
