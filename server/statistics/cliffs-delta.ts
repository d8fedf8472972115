import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { sum } from './mean.ts'
import { studentDeviate } from './student-t.ts'
import { type Tally, tallyOf } from './tally.ts'

export interface CliffsDelta {
  readonly delta: number
  /** There is none where a group has fewer than two members. */
  readonly interval: Interval | undefined
}

/**
 * How much higher one group lies than another, from -1 (every member of the first below every member of the second) by
 * 0 (as often above as below) to 1: take one member of each at random; delta is the chance that the first lies higher
 * less the chance that it lies lower.
 *
 * Cliff (1993), Dominance statistics: ordinal analyses to answer ordinal questions, Psychological Bulletin 114(3). The
 * interval is the asymmetric one, which stays within -1 and 1, with Cliff's (1996) consistent variance and Student's t
 * with n + m - 2 degrees of freedom, and the bound for groups that do not overlap: Feng and Cliff (2004), Monte Carlo
 * evaluation of ordinal d with improved confidence interval, Journal of Modern Applied Statistical Methods 3(2).
 *
 * `cliffsDelta([1, 2, 2], [2, 3, 4])` has delta -0.7778; with an empty group there is none.
 */
export function cliffsDelta(
  first: readonly number[],
  second: readonly number[],
  confidence: number = usualConfidence,
): CliffsDelta | undefined {
  return cliffsDeltaOfTally(tallyOf(first, second), confidence)
}

/** The same of values that have been counted. */
export function cliffsDeltaOfTally(tally: Tally, confidence: number = usualConfidence): CliffsDelta | undefined {
  const [n, m] = [sum(tally.first), sum(tally.second)]
  if (n === 0 || m === 0) return undefined
  const { byFirst, bySecond } = dominances(tally, { n, m })
  const delta = weighted(tally.first, byFirst) / (n * m)
  if (n < 2 || m < 2) return { delta, interval: undefined }
  const t = studentDeviate(confidence, n + m - 2)
  if (Math.abs(delta) === 1) return { delta, interval: separateInterval(delta, Math.min(n, m), t) }
  const tied = weighted(tally.first, tally.second)
  const rows = squaresAround(delta, tally.first, { won: byFirst, others: m }) / (n - 1)
  const columns = squaresAround(delta, tally.second, { won: bySecond, others: n }) / (m - 1)
  const cells = (n * m - tied - n * m * delta ** 2) / ((n - 1) * (m - 1))
  const variance = ((m - 1) * rows + (n - 1) * columns + cells) / (n * m)
  return { delta, interval: asymmetricInterval(delta, variance, t) }
}

/** For a member of either group at each value, how many of the other it makes the first win, less those it makes it lose. */
function dominances({ first, second }: Tally, { n, m }: { n: number; m: number }) {
  const [byFirst, bySecond]: [number[], number[]] = [[], []]
  let [firstBelow, secondBelow] = [0, 0]
  for (const [place, count] of first.entries()) {
    const level = second[place] ?? 0
    byFirst.push(2 * secondBelow + level - m)
    bySecond.push(n - 2 * firstBelow - count)
    firstBelow += count
    secondBelow += level
  }
  return { byFirst, bySecond }
}

function weighted(counts: readonly number[], values: readonly number[]): number {
  return sum(counts.map((count, place) => count * (values[place] ?? 0)))
}

function squaresAround(
  delta: number,
  counts: readonly number[],
  { won, others }: { won: readonly number[]; others: number },
): number {
  return weighted(
    counts,
    won.map((each) => (each / others - delta) ** 2),
  )
}

function asymmetricInterval(delta: number, variance: number, t: number): Interval {
  const centre = delta - delta ** 3
  const reach = t * Math.sqrt(variance) * Math.sqrt((1 - delta ** 2) ** 2 + t ** 2 * variance)
  const scale = 1 - delta ** 2 + t ** 2 * variance
  return { low: Math.max(-1, (centre - reach) / scale), high: Math.min(1, (centre + reach) / scale) }
}

/** Groups that do not overlap have no variance to go by; the smaller group's size says how sure that is. */
function separateInterval(delta: number, smaller: number, t: number): Interval {
  const inner = (smaller - t ** 2) / (smaller + t ** 2)
  return delta > 0 ? { low: inner, high: 1 } : { low: -1, high: -inner }
}
