import type { Interval } from '../../statistics/interval.ts'
import { intervalPValue } from '../../statistics/interval-p-value.ts'
import { mean, sum } from '../../statistics/mean.ts'
import { newcombeInterval } from '../../statistics/newcombe-interval.ts'
import { pairedMeanChange, type PairedCounts, pairedShareChange } from '../../statistics/paired-difference.ts'
import { studentDeviate } from '../../statistics/student-t.ts'
import { type StudentDifference, studentInterval, welchDifference } from '../../statistics/welch-interval.ts'
import { usualConfidence } from '../../statistics/confidence.ts'
import type { MatchedPanel } from './matched-panel.ts'
import type { Tracked } from './tracked.ts'
import { countOf, type Point } from './trend-point.ts'

/** A figure in a later collection less the same in an earlier one, before it is judged among the others of its page. */
export interface Change {
  earlier: number
  later: number
  /** Later less earlier. */
  difference: number
  interval: Interval | undefined
  /** How many in either; the same for a panel. */
  counts: { earlier: number; later: number }
  /** `intervalPValue` of no change; 1 where there is no interval. */
  pValue: number
  /** Whether it would keep its sign however those who did not respond had answered. */
  isCertain: boolean
}

/** All who have a value in either, as two separate groups; undefined where nobody has in one of them. */
export function changeOfAll({ kind }: Tracked, earlier: Point, later: Point): Change | undefined {
  if (earlier.estimate === undefined || later.estimate === undefined) return undefined
  const shareOf = ({ sample }: Point) => ({ numerator: countOf(sample), denominator: sample.length })
  // counted once: an interval is asked for at many confidences
  const [share, shareBefore] = [shareOf(later), shareOf(earlier)]
  const means = kind === 'mean' ? welchDifference(later.sample, earlier.sample) : undefined
  const intervalAt = (confidence?: number) =>
    kind === 'share' ? newcombeInterval(share, shareBefore, confidence) : means && studentInterval(means, confidence)
  const [was, is] = [earlier.bounds, later.bounds]
  return {
    ...judgedBy(intervalAt),
    earlier: earlier.estimate,
    later: later.estimate,
    difference: later.estimate - earlier.estimate,
    counts: { earlier: earlier.sample.length, later: later.sample.length },
    isCertain: was !== undefined && is !== undefined && (was.high < is.low || is.high < was.low),
  }
}

/** Those who have a value in both, each held against itself; undefined where there is nobody. */
export function changeOfPanel({ kind, scale }: Tracked, panel: MatchedPanel): Change | undefined {
  const [earlier, later] = [mean(panel.earlier), mean(panel.later)]
  if (earlier === undefined || later === undefined) return undefined
  const pairs = panel.units.length
  const counts = pairedCounts(panel)
  const means = kind === 'mean' ? pairedDifference(panel) : undefined
  const intervalAt = (confidence?: number) =>
    kind === 'share' ? pairedShareChange(counts, confidence)?.interval : means && studentInterval(means, confidence)
  const difference = later - earlier
  return {
    ...judgedBy(intervalAt),
    earlier,
    later,
    difference,
    counts: { earlier: pairs, later: pairs },
    // by sums, which of shares are whole numbers, so that what the silent could just undo is seen to be so
    isCertain: Math.abs(sum(panel.later) - sum(panel.earlier)) > panel.silent * (scale.high - scale.low),
  }
}

/** The interval of the paired change, taken apart so that those of other confidences follow without the values. */
function pairedDifference({ earlier, later }: MatchedPanel): StudentDifference | undefined {
  const { change, interval } = pairedMeanChange(earlier, later) ?? {}
  if (change === undefined || !interval) return undefined
  const degrees = earlier.length - 1
  const error = (interval.high - interval.low) / 2 / studentDeviate(usualConfidence, degrees)
  return { difference: change, error, degrees }
}

/** A unit of several organisations counts in parts: where one of two agreed before and both do now, half only now. */
function pairedCounts({ earlier, later }: MatchedPanel): PairedCounts {
  const counts = { both: 0, onlyBefore: 0, onlyAfter: 0, neither: 0 }
  for (const [place, was] of earlier.entries()) {
    const is = later[place] ?? was
    counts.both += Math.min(was, is)
    counts.onlyBefore += Math.max(0, was - is)
    counts.onlyAfter += Math.max(0, is - was)
    counts.neither += 1 - Math.max(was, is)
  }
  return counts
}

/** An interval without width, of a few who all moved alike, is no ground for a claim. */
function judgedBy(intervalAt: (confidence?: number) => Interval | undefined): Pick<Change, 'interval' | 'pValue'> {
  const interval = intervalAt()
  const isUsable = interval !== undefined && interval.high > interval.low
  return { interval, pValue: isUsable ? intervalPValue(intervalAt, 0) : 1 }
}
