import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { sum } from './mean.ts'
import { midranks } from './ranks.ts'
import { studentDeviate } from './student-t.ts'

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
  const [n, m] = [first.length, second.length]
  if (n === 0 || m === 0) return undefined
  const { byFirst, bySecond, tied } = dominances(first, second)
  const delta = sum(byFirst) / (n * m)
  if (n < 2 || m < 2) return { delta, interval: undefined }
  const t = studentDeviate(confidence, n + m - 2)
  if (Math.abs(delta) === 1) return { delta, interval: separateInterval(delta, Math.min(n, m), t) }
  const rows = squaresAround(delta, byFirst, m) / (n - 1)
  const columns = squaresAround(delta, bySecond, n) / (m - 1)
  const cells = (n * m - tied - n * m * delta ** 2) / ((n - 1) * (m - 1))
  const variance = ((m - 1) * rows + (n - 1) * columns + cells) / (n * m)
  return { delta, interval: asymmetricInterval(delta, variance, t) }
}

/** For each member, how many of the other group it makes the first group win, less those it makes it lose; and the ties. */
function dominances(first: readonly number[], second: readonly number[]) {
  const [all, one, two] = [midranks([...first, ...second]), midranks(first), midranks(second)]
  // a rank among all, less the rank among one's own, counts the others below, ties as half
  const wins = (own: readonly number[], amongAll: readonly number[], others: number) =>
    own.map((rank, place) => 2 * ((amongAll[place] ?? 0) - rank) - others)
  return {
    byFirst: wins(one.ranks, all.ranks.slice(0, first.length), second.length),
    bySecond: wins(two.ranks, all.ranks.slice(first.length), first.length).map((won) => -won),
    tied: (sumOfSquares(all.ties) - sumOfSquares(one.ties) - sumOfSquares(two.ties)) / 2,
  }
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((total, value) => total + value ** 2, 0)
}

function squaresAround(delta: number, counts: readonly number[], others: number): number {
  return counts.reduce((total, count) => total + (count / others - delta) ** 2, 0)
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
