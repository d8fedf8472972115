import { cliffsDelta } from '../../statistics/cliffs-delta.ts'
import { holm } from '../../statistics/holm.ts'
import { excludes, type Interval } from '../../statistics/interval.ts'
import { kruskalWallis } from '../../statistics/kruskal-wallis.ts'
import { mannWhitney } from '../../statistics/mann-whitney.ts'
import type { NumbersColumn } from '../columns/columns.ts'
import { comparedPairs, theOthers } from './compared-pairs.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { type NumberFigures, numberFigures, sampleOf } from './number-figures.ts'

/** The numbers of several groups on one item, or their scores on a section. */
export interface NumberComparison {
  kind: 'numbers'
  groupsAre: string
  scale: Interval
  groups: readonly NumberGroup[]
  differences: readonly NumberDifference[]
}

export interface NumberGroup extends MeasuredGroup {
  /** The numbers of those who have one. */
  sample: readonly number[]
  figures: NumberFigures
}

/** How far one group lies above another over the whole scale. */
export interface NumberDifference {
  first: NumberGroup
  second: NumberGroup
  /** Cliff's delta; undefined where one of the two is empty. */
  delta: number | undefined
  interval: Interval | undefined
  /** Mann-Whitney, adjusted by Holm over all pairs. */
  adjusted: number
  isSupported: boolean
  /** Whether it would still hold however those who did not respond had answered. */
  isCertain: boolean
}

export function numberComparison(
  column: NumbersColumn,
  scale: Interval,
  { groupsAre, groups }: { groupsAre: string; groups: readonly MeasuredGroup[] },
): NumberComparison {
  const sampled = groups.map((group): NumberGroup => {
    const sample = sampleOf(column, group.rows)
    return { ...group, sample, figures: numberFigures(sample, group.basis, scale) }
  })
  const together = (others: readonly NumberGroup[]): NumberGroup => {
    const [group, sample] = [theOthers(others), others.flatMap((each) => each.sample)]
    return { ...group, sample, figures: numberFigures(sample, group.basis, scale) }
  }
  return {
    kind: 'numbers',
    groupsAre,
    scale,
    groups: sampled,
    differences: differencesOf(sampled, comparedPairs(sampled, together), scale),
  }
}

/** Pairs of more than two groups are looked into only where the groups as a whole differ. */
function differencesOf(
  groups: readonly NumberGroup[],
  pairs: readonly (readonly [NumberGroup, NumberGroup])[],
  scale: Interval,
): NumberDifference[] {
  const overall = groups.length > 2 ? (kruskalWallis(groups.map((group) => group.sample))?.pValue ?? 1) : 0
  const adjusted = holm(pairs.map(([first, second]) => mannWhitney(first.sample, second.sample)?.pValue ?? 1))
  return pairs.map(([first, second], place) => {
    const cliff = cliffsDelta(first.sample, second.sample)
    const p = adjusted[place] ?? 1
    const isSupported = overall < 0.05 && p < 0.05 && cliff?.interval !== undefined && excludes(cliff.interval, 0)
    return {
      first,
      second,
      delta: cliff?.delta,
      interval: cliff?.interval,
      adjusted: p,
      isSupported,
      isCertain: isSupported && (cliff.delta > 0 ? staysAbove(first, second, scale) : staysAbove(second, first, scale)),
    }
  })
}

/** Whether one group would still lie above the other with all who did not respond at the ends that speak against it. */
function staysAbove(above: NumberGroup, below: NumberGroup, scale: Interval): boolean {
  const worst = cliffsDelta(withSilentAt(scale.low, above), withSilentAt(scale.high, below))
  return worst !== undefined && worst.delta > 0
}

function withSilentAt(value: number, { sample, basis }: NumberGroup): number[] {
  return [...sample, ...Array.from({ length: basis.invited - basis.responding }, () => value)]
}
