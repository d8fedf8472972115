import { cliffsDeltaOfTally } from '../../statistics/cliffs-delta.ts'
import { excludes } from '../../statistics/interval.ts'
import { mannWhitneyOfTally } from '../../statistics/mann-whitney.ts'
import { sum } from '../../statistics/mean.ts'
import { quantileOfCounts } from '../../statistics/quantile-of-counts.ts'
import type { Share } from '../../statistics/share.ts'
import { shareAboveMedianOfCounts } from '../../statistics/share-above-median.ts'
import { shareAbove } from '../../statistics/share-test.ts'
import { comparedPairs, othersCode } from '../figures/compared-pairs.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { scannedOthers } from './scanned-others.ts'
import type { Measure } from '../view/measure.ts'
import type { AboveMedian, ScaleGap } from './scanned.ts'
import { stepsOf } from '../columns/steps.ts'

interface Stepped extends MeasuredGroup {
  values: readonly number[]
  counts: readonly number[]
}

/**
 * Every two groups over the whole scale and, where `withMedians`, each against the median of each other. Groups have at
 * least one answer; those with a single one have no interval and are not compared over the scale.
 */
export function scanScale(
  measure: Measure,
  groups: readonly MeasuredGroup[],
  withMedians: boolean,
): (ScaleGap | AboveMedian)[] {
  const steps = stepsOf(measure, groups)
  if (!steps) return []
  const { values, counts } = steps
  const stepped = groups.map((group, place): Stepped => ({ ...group, values, counts: counts[place] ?? [] }))
  const others = scannedOthers(stepped)
  const all = values.map((_, step) => sum(stepped.map((group) => group.counts[step] ?? 0)))
  const pairs = comparedPairs(stepped, (_, one) => ({
    ...others(one),
    values,
    counts: all.map((count, step) => count - (one.counts[step] ?? 0)),
  }))
  const gaps = pairs.flatMap(([first, second]) => scaleGap(measure, first, second))
  if (!withMedians) return gaps
  const both = pairs.flatMap(([first, second]) => [
    ...aboveMedian(measure, first, second),
    ...(second.code === othersCode ? [] : aboveMedian(measure, second, first)),
  ])
  return [...gaps, ...both]
}

function scaleGap(measure: Measure, first: Stepped, second: Stepped): ScaleGap[] {
  const tally = { first: first.counts, second: second.counts }
  const [cliff, test] = [cliffsDeltaOfTally(tally), mannWhitneyOfTally(tally)]
  if (!cliff?.interval || !test) return []
  const { delta: estimate, interval } = cliff
  const bounds = { low: worstDelta(first, second), high: -worstDelta(second, first) }
  return [
    {
      kind: 'scale_difference',
      measure,
      first,
      second,
      agreeing:
        measure.kind === 'item' && measure.item.kind === 'statement' ? [agreeing(first), agreeing(second)] : undefined,
      medians: [medianOf(first), medianOf(second)],
      estimate,
      interval,
      z: test.z,
      pValue: test.pValue,
      couldBe: excludes(interval, 0),
      bounds,
      isCertain: excludes(bounds, 0),
    },
  ]
}

/** The values of a statement are its scores: those above the middle agree. */
function agreeing({ values, counts }: Stepped): Share {
  return { numerator: sum(counts.filter((_, step) => (values[step] ?? 0) > 50)), denominator: sum(counts) }
}

function medianOf({ values, counts }: Stepped): number {
  return quantileOfCounts(values, counts, 0.5) ?? Number.NaN
}

/** Cliff's delta with all who did not respond at the ends that speak against the first group. */
function worstDelta(first: Stepped, second: Stepped): number {
  return cliffsDeltaOfTally({ first: withSilentAtLowest(first), second: withSilentAtHighest(second) })?.delta ?? -1
}

function withSilentAtLowest({ counts, basis }: Stepped): number[] {
  return counts.map((count, step) => (step === 0 ? count + basis.invited - basis.responding : count))
}

function withSilentAtHighest({ counts, basis }: Stepped): number[] {
  return counts.map((count, step) => (step === counts.length - 1 ? count + basis.invited - basis.responding : count))
}

/** The median of fewer could be anything: there is no 95% interval of it (`median-interval.ts`). */
const fewestWithMedian = 6

/** The interval takes the median for fixed: the groups must differ over the whole scale as well. */
function aboveMedian(measure: Measure, first: Stepped, second: Stepped): AboveMedian[] {
  if (sum(second.counts) < fewestWithMedian) return []
  const { values } = first
  const share = shareAboveMedianOfCounts(values, first.counts, second.counts)
  const test = share && shareAbove(share, 0.5)
  if (!share || !test) return []
  const least = shareAboveMedianOfCounts(values, withSilentAtLowest(first), withSilentAtHighest(second)) ?? share
  const most = shareAboveMedianOfCounts(values, withSilentAtHighest(first), withSilentAtLowest(second)) ?? share
  const cliff = cliffsDeltaOfTally({ first: first.counts, second: second.counts })
  return [
    {
      kind: 'above_median',
      measure,
      first,
      second,
      share,
      median: share.median,
      estimate: share.share,
      interval: share.interval,
      z: test.z,
      pValue: test.pValue,
      couldBe: test.z > 0 && cliff?.interval !== undefined && cliff.interval.low > 0,
      bounds: { low: least.share, high: most.share },
      isCertain: least.share > 0.5,
    },
  ]
}
