import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { normalDeviate } from './normal.ts'
import { mustBeShare } from './share.ts'

/** Of the organisations in the frame (all that the group stands for), how many responded. */
export interface Frame {
  readonly responding: number
  readonly inFrame: number
}

/**
 * The range in which the true share plausibly lies, given that `numerator` of `denominator` said so. Unlike the
 * textbook interval it never leaves 0 to 1 and stays honest for small groups and for shares near 0 or 1.
 *
 * Wilson's score interval without continuity correction: Wilson (1927), Probable inference, the law of succession, and
 * statistical inference, Journal of the American Statistical Association 22. R: `prop.test(x, n, correct = FALSE)`.
 *
 * `wilsonInterval(91, 148)` is { low: 0.5345, high: 0.6894 }; with nobody in the denominator there is none.
 */
export function wilsonInterval(
  numerator: number,
  denominator: number,
  confidence: number = usualConfidence,
): Interval | undefined {
  mustBeShare({ numerator, denominator })
  if (denominator === 0) return undefined
  return scoreInterval(numerator / denominator, denominator, confidence)
}

/**
 * The range in which the share *of these organisations* lies. Where nearly all of a frame have answered, little is left
 * unknown and the interval is narrower; where all have, it is a point. It describes this frame at this time only: words
 * that claim (more, less, rose, differs) rest on `wilsonInterval`.
 *
 * Wilson's interval on the effective number n (N - 1) / (N - r), with n scored (the denominator), r responding and N in
 * the frame: the finite population correction, Cochran (1977), Sampling techniques, 3rd edition, section 2.6.
 *
 * `wilsonIntervalOfFrame(40, 51, { responding: 51, inFrame: 54 })` counts as if 901 had answered.
 */
export function wilsonIntervalOfFrame(
  numerator: number,
  denominator: number,
  frame: Frame,
  confidence: number = usualConfidence,
): Interval | undefined {
  mustBeShare({ numerator, denominator })
  const effective = effectiveNumber(denominator, frame)
  if (denominator === 0) return undefined
  const share = numerator / denominator
  return effective === Infinity ? { low: share, high: share } : scoreInterval(share, effective, confidence)
}

/** The number of independent answers that `scored` answers out of a finite frame are worth: Infinity when all responded. */
export function effectiveNumber(scored: number, { responding, inFrame }: Frame): number {
  if (!(scored >= 0 && scored <= responding && responding <= inFrame)) {
    throw new RangeError(`${scored} scored, ${responding} responding and ${inFrame} in the frame do not fit together`)
  }
  if (scored === 0) return 0
  return responding === inFrame ? Infinity : (scored * (inFrame - 1)) / (inFrame - responding)
}

/** Wilson's interval for a share of so many independent answers, which need not be a whole number. */
export function scoreInterval(share: number, number: number, confidence: number): Interval {
  return scoreIntervalAt(share, number, normalDeviate(confidence))
}

/** The interval that reaches so many standard errors to each side. */
export function scoreIntervalAt(share: number, number: number, z: number): Interval {
  const z2 = z ** 2
  const centre = share + z2 / (2 * number)
  const reach = Math.sqrt(z2 * ((share * (1 - share)) / number + z2 / (4 * number ** 2)))
  const scale = 1 + z2 / number
  // the ends are exact at 0 and 1; computed, they would miss them by a rounding error
  return {
    low: share === 0 ? 0 : Math.max(0, (centre - reach) / scale),
    high: share === 1 ? 1 : Math.min(1, (centre + reach) / scale),
  }
}
