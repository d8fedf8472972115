import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { meanInterval } from './mean-interval.ts'
import { mean } from './mean.ts'
import { wilsonInterval } from './wilson-interval.ts'

/** How many organisations said yes each time, only before, only after, and neither time. */
export interface PairedCounts {
  readonly both: number
  readonly onlyBefore: number
  readonly onlyAfter: number
  readonly neither: number
}

export interface Change {
  /** After less before. */
  readonly change: number
  readonly interval: Interval | undefined
  readonly pairs: number
}

/**
 * By how much a share changed among the organisations that answered both times, and how sure that is. That each is held
 * against itself makes it surer than the same shares of different organisations would be; how much surer depends on how
 * far the two times go together (phi).
 *
 * Newcombe (1998), Improved confidence intervals for the difference between binomial proportions based on paired data,
 * Statistics in Medicine 17, method 10: Wilson intervals of both shares, joined with a phi corrected for continuity.
 *
 * `pairedShareChange({ both: 36, onlyBefore: 2, onlyAfter: 12, neither: 0 })` is 0.2, interval 0.0569 to 0.3404. Without
 * organisations there is none.
 */
export function pairedShareChange(counts: PairedCounts, confidence: number = usualConfidence): Change | undefined {
  const { both, onlyBefore, onlyAfter, neither } = counts
  const pairs = both + onlyBefore + onlyAfter + neither
  const [before, after] = [
    wilsonInterval(both + onlyBefore, pairs, confidence),
    wilsonInterval(both + onlyAfter, pairs, confidence),
  ]
  if (before === undefined || after === undefined) return undefined
  const [was, is] = [(both + onlyBefore) / pairs, (both + onlyAfter) / pairs]
  const phi = correctedPhi(counts)
  const change = (onlyAfter - onlyBefore) / pairs
  const interval = {
    low: Math.max(-1, change - joined(is - after.low, before.high - was, phi)),
    high: Math.min(1, change + joined(after.high - is, was - before.low, phi)),
  }
  return { change, interval, pairs }
}

/** By how much a mean changed among those with a value both times: Student's interval of each one's own change. */
export function pairedMeanChange(
  before: readonly number[],
  after: readonly number[],
  confidence: number = usualConfidence,
): Change | undefined {
  const changes = changesOf(before, after)
  const change = mean(changes)
  return change === undefined
    ? undefined
    : { change, interval: meanInterval(changes, confidence), pairs: changes.length }
}

/** Each organisation's value after less its value before. @throws RangeError where the lists do not pair */
export function changesOf(before: readonly number[], after: readonly number[]): number[] {
  if (before.length !== after.length) throw new RangeError(`${before.length} values do not pair with ${after.length}`)
  return after.map((value, place) => value - (before[place] ?? Number.NaN))
}

function joined(one: number, other: number, phi: number): number {
  return Math.sqrt(Math.max(0, one ** 2 - 2 * phi * one * other + other ** 2))
}

/** How far the two times go together, taken half a step towards not at all where they do. */
function correctedPhi({ both, onlyBefore, onlyAfter, neither }: PairedCounts): number {
  const margins = (both + onlyBefore) * (onlyAfter + neither) * (both + onlyAfter) * (onlyBefore + neither)
  if (margins === 0) return 0
  const product = both * neither - onlyBefore * onlyAfter
  const half = (both + onlyBefore + onlyAfter + neither) / 2
  return (product > 0 ? Math.max(0, product - half) : product) / Math.sqrt(margins)
}
