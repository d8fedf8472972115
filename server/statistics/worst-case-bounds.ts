import type { Interval } from './interval.ts'
import { mustBeShare, type Share } from './share.ts'

/** How many of those invited have answered. */
export interface Turnout {
  readonly answering: number
  readonly invited: number
}

const shareScale: Interval = { low: 0, high: 1 }

/**
 * What a mean or a share could be at the least and at the most had everybody answered: first with everyone who did not
 * answer at the bottom of the scale, then with everyone at the top. It assumes nothing, and is wide when few answered.
 *
 * Bounds of Manski (1989), Anatomy of the selection problem, Journal of Human Resources 24(3).
 *
 * A mean of 2.5 on a scale of 0 to 4, 12 of 20 answering: `worstCaseBounds(2.5, { answering: 12, invited: 20 },
 * { low: 0, high: 4 })` is { low: 1.5, high: 3.1 }. With no scale given it is a share's, 0 to 1. When nobody answered
 * (the mean is undefined) it is the whole scale; when nobody was invited there are none.
 */
export function worstCaseBounds(
  mean: number | undefined,
  { answering, invited }: Turnout,
  scale: Interval = shareScale,
): Interval | undefined {
  if (!(answering >= 0 && answering <= invited)) {
    throw new RangeError(`${answering} answering and ${invited} invited do not fit together`)
  }
  if (invited === 0) return undefined
  if (answering === 0) return scale
  if (mean === undefined || !(mean >= scale.low && mean <= scale.high)) {
    throw new RangeError(`The mean ${mean} is not on the scale ${scale.low} to ${scale.high}`)
  }
  const answered = answering / invited
  return {
    low: answered * mean + (1 - answered) * scale.low,
    high: answered * mean + (1 - answered) * scale.high,
  }
}

/**
 * The same of a share, from whole numbers: where two groups' bounds are the same fraction they are the same number, so that
 * bounds which just meet are seen to. Undefined where nobody answered and nobody is silent.
 *
 * 12 of 15, 5 silent: `worstCaseBoundsOfShare({ numerator: 12, denominator: 15 }, 5)` is { low: 0.6, high: 0.85 }.
 */
export function worstCaseBoundsOfShare(share: Share, silent: number): Interval | undefined {
  mustBeShare(share)
  if (!(silent >= 0)) throw new RangeError(`There cannot be ${silent} who are silent`)
  const all = share.denominator + silent
  return all === 0 ? undefined : { low: share.numerator / all, high: (share.numerator + silent) / all }
}
