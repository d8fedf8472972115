import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { shareOf, type Share } from './share.ts'
import { wilsonInterval } from './wilson-interval.ts'

/**
 * The range in which the difference between the shares of two separate groups (first less second) plausibly lies.
 * Where it excludes 0, the groups differ by more than chance explains.
 *
 * Newcombe's hybrid score interval, without continuity correction: Newcombe (1998), Interval estimation for the
 * difference between independent proportions: comparison of eleven methods, Statistics in Medicine 17, method 10. It
 * joins the Wilson intervals of the two groups.
 *
 * 56 of 70 against 48 of 80 differ by 0.2, `newcombeInterval` is { low: 0.0524, high: 0.3339 }.
 */
export function newcombeInterval(
  first: Share,
  second: Share,
  confidence: number = usualConfidence,
): Interval | undefined {
  const [one, two] = [reachOf(first, confidence), reachOf(second, confidence)]
  if (one === undefined || two === undefined) return undefined
  const difference = one.share - two.share
  return {
    low: Math.max(-1, difference - Math.hypot(one.below, two.above)),
    high: Math.min(1, difference + Math.hypot(one.above, two.below)),
  }
}

function reachOf(counted: Share, confidence: number): { share: number; below: number; above: number } | undefined {
  const share = shareOf(counted)
  const interval = wilsonInterval(counted.numerator, counted.denominator, confidence)
  if (share === undefined || interval === undefined) return undefined
  return { share, below: share - interval.low, above: interval.high - share }
}
