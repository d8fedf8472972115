import { sum } from '../../statistics/mean.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { WeightedFigure } from '../../statistics/weighted-mean.ts'
import { answerCounts } from '../columns/answer-counts.ts'
import { weightedFigures } from '../figures/weighted-figures.ts'
import type { MeasuredGroup, WithheldGroup } from '../view/group.ts'
import { answersOf, listMeasures, type Measure, type Part, partsOf, scaleOf } from '../view/measure.ts'
import { numberFigures, sampleOf } from '../figures/number-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import { shareFigures } from '../figures/share-figures.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { summaryMeasures } from '../figures/summarise-sections.ts'

/** A mean, or the share of a part, of those who responded, beside what those who did not could make of it. */
export interface NonResponseFigure {
  measure: Measure
  /** Undefined for a mean. */
  part: Part | undefined
  group: MeasuredGroup
  estimate: number
  interval: Interval | undefined
  /** With all who did not respond at the bottom or at the top. */
  bounds: Interval
  /** Weighted to all invited by type and region; undefined where it would give a small region away. */
  weighted: WeightedFigure | undefined
  /** Whether weighting takes the figure out of its own interval. */
  moves: boolean
}

export interface NonResponseFigures {
  figures: readonly NonResponseFigure[]
  withheld: readonly WithheldGroup[]
}

/** For the scores of the sections (or the numbers, where there are none) and the statements, group by group. */
export async function nonResponseFigures(
  seen: Pick<SeenView, 'columns' | 'collection' | 'panels'>,
  othersTurn: () => Promise<void>,
): Promise<NonResponseFigures> {
  const headlines = new Set(summaryMeasures(seen.columns).map(({ column }) => column))
  const [figures, withheld]: [NonResponseFigure[], WithheldGroup[]] = [[], []]
  const isStatement = (measure: Measure) => measure.kind === 'item' && measure.item.kind === 'statement'
  for (const measure of listMeasures(seen.columns)) {
    if (!headlines.has(measure.column) && !isStatement(measure)) continue
    for (const { groups } of seen.panels) {
      const { shown, withheld: hidden } = shownGroups(seen, measure, groups)
      withheld.push(...hidden)
      for (const group of shown.filter(({ basis }) => basis.answered > 0))
        figures.push(...figuresOf(seen, measure, group))
    }
    await othersTurn()
  }
  return { figures, withheld }
}

type Seen = Pick<SeenView, 'columns' | 'collection'>

function figuresOf(seen: Seen, measure: Measure, group: MeasuredGroup): NonResponseFigure[] {
  const { column } = measure
  const weighted = weightedFigures(seen, measure, group)
  if (column.kind === 'numbers') {
    const { mean, interval, bounds } = numberFigures(sampleOf(column, group.rows), group.basis, scaleOf(measure))
    if (mean === undefined || !bounds) return []
    return [figure({ measure, part: undefined, group, estimate: mean, interval, bounds, weighted: weighted?.[0] })]
  }
  const counts = answerCounts(column, group.rows, answersOf(measure).length)
  return partsOf(measure).flatMap((part, at) => {
    const share = shareFigures(sum(part.places.map((place) => counts[place] ?? 0)), group.basis)
    if (!share.bounds) return []
    const { interval, bounds } = share
    const estimate = share.numerator / share.denominator
    return [figure({ measure, part, group, estimate, interval, bounds, weighted: weighted?.[at] })]
  })
}

function figure(known: Omit<NonResponseFigure, 'moves'>): NonResponseFigure {
  const { interval, weighted } = known
  const estimate = weighted?.estimate
  const moves =
    interval !== undefined && estimate !== undefined && (estimate < interval.low || estimate > interval.high)
  return { ...known, moves }
}
