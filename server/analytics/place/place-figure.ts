import { intervalPValue } from '../../statistics/interval-p-value.ts'
import type { Interval } from '../../statistics/interval.ts'
import { mean, sum } from '../../statistics/mean.ts'
import { meanInterval } from '../../statistics/mean-interval.ts'
import { standardDeviation } from '../../statistics/standard-deviation.ts'
import { studentPValue } from '../../statistics/student-p-value.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { worstCaseBounds, worstCaseBoundsOfShare } from '../../statistics/worst-case-bounds.ts'
import { answerCounts } from '../columns/answer-counts.ts'
import type { Group, MeasuredGroup, WithheldGroup } from '../view/group.ts'
import { answersOf, type Measure, type Part, scaleOf } from '../view/measure.ts'
import { sampleOf } from '../figures/number-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import { turnoutOf } from '../figures/share-figures.ts'
import { shownGroups } from '../view/shown-groups.ts'

/** The one figure of a group that a map shows: the share who gave an answer, or the mean of a number or a score. */
export interface PlaceFigure {
  group: MeasuredGroup
  /** A share between 0 and 1, or a mean on its scale; undefined where nobody has answered. */
  estimate: number | undefined
  /** Of a share: how many of those who answered. */
  numerator: number | undefined
  /** Wilson or Student's t, 95%. */
  interval: Interval | undefined
  /** If everybody who did not respond were at the bottom or at the top. */
  bounds: Interval | undefined
  /** How surprising the figure would be if the truth were this value; 1 where nothing can be said. */
  pValueAgainst(value: number): number
}

/** What is shown of a measure: of answers also which of them. */
export type Shown = { kind: 'mean'; measure: Measure } | { kind: 'share'; measure: Measure; part: Part }

/** The figures of the groups, and the groups whose figures the reader may not see. */
export function placeFigures(
  seen: Pick<SeenView, 'columns' | 'collection'>,
  shown: Shown,
  groups: readonly Group[],
): { figures: PlaceFigure[]; withheld: WithheldGroup[] } {
  const { shown: measured, withheld } = shownGroups(seen, shown.measure, groups)
  return { figures: measured.map((group) => placeFigure(shown, group)), withheld }
}

function placeFigure(shown: Shown, group: MeasuredGroup): PlaceFigure {
  const { column } = shown.measure
  if (shown.kind === 'mean')
    return meanFigure(column.kind === 'numbers' ? sampleOf(column, group.rows) : [], shown, group)
  const counts = column.kind === 'numbers' ? [] : answerCounts(column, group.rows, answersOf(shown.measure).length)
  return shareFigure(sum(shown.part.places.map((place) => counts[place] ?? 0)), group)
}

function shareFigure(numerator: number, group: MeasuredGroup): PlaceFigure {
  const { answered } = group.basis
  const intervalAt = (confidence?: number) => wilsonInterval(numerator, answered, confidence)
  const estimate = answered > 0 ? numerator / answered : undefined
  return {
    group,
    estimate,
    numerator,
    interval: intervalAt(),
    bounds:
      estimate === undefined
        ? undefined
        : worstCaseBoundsOfShare({ numerator, denominator: answered }, group.basis.invited - group.basis.responding),
    pValueAgainst: (value) => intervalPValue(intervalAt, value),
  }
}

/** A mean of values that are all the same has no spread to judge it by, so nothing is said of it. */
function meanFigure(sample: readonly number[], { measure }: Shown, group: MeasuredGroup): PlaceFigure {
  const estimate = mean(sample)
  return {
    group,
    estimate,
    numerator: undefined,
    interval: meanInterval(sample),
    bounds: estimate === undefined ? undefined : worstCaseBounds(estimate, turnoutOf(group.basis), scaleOf(measure)),
    pValueAgainst(value) {
      const spread = sample.some((each) => each !== sample[0]) ? standardDeviation(sample) : undefined
      if (estimate === undefined || spread === undefined) return 1
      return studentPValue(((estimate - value) * Math.sqrt(sample.length)) / spread, sample.length - 1)
    },
  }
}
