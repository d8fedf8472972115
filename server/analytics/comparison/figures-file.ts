import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { Interval } from '../../statistics/interval.ts'
import { absences } from '../columns/columns.ts'
import type { ComparisonResult } from './compare-groups.ts'
import type { MeasuredGroup, WithheldGroup } from '../view/group.ts'
import { type Measure, measureCode } from '../view/measure.ts'
import type { NumberFigures } from '../figures/number-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import type { ShareFigures } from '../figures/share-figures.ts'

type Cell = string | number | undefined
type Row = readonly Cell[]

const columns = [
  'collection',
  'measure',
  'provider_type',
  'by',
  'group',
  'group_name',
  'withheld',
  'in_frame',
  'invited',
  'responded',
  'answered',
  ...absences,
  'figure',
  'answer',
  'numerator',
  'estimate',
  'low',
  'high',
  'frame_low',
  'frame_high',
  'worst_low',
  'worst_high',
  'lower_quartile',
  'median',
  'upper_quartile',
]

/** The figures of a comparison: a row for each group and each answer compared, or for each group and its mean. */
export function comparisonFile(seen: SeenView, results: readonly ComparisonResult[]): FiguresFile {
  const rows = results.flatMap(({ measure, figures, withheld }) => {
    const start = startOf(seen, measure)
    const groups =
      figures.kind === 'numbers'
        ? figures.groups.map((group) => [...start(group), ...meanCells(group.figures)])
        : figures.groups.flatMap((group) =>
            group.shares.map((share, place) => [...start(group), ...shareCells(share, figures.parts[place]?.text)]),
          )
    return [...groups, ...withheld.map((group) => withheldRow(seen, measure, group))]
  })
  return { name: `${seen.collection.code}-comparison`, columns, rows }
}

/** The figures of an overview: a row for each group and measure. */
export function overviewFile(
  seen: SeenView,
  summaries: readonly {
    measures: readonly {
      measure: Measure
      groups: readonly (MeasuredGroup & { figures: NumberFigures })[]
      withheld: readonly WithheldGroup[]
    }[]
  }[],
): FiguresFile {
  const rows = summaries
    .flatMap(({ measures }) => measures)
    .flatMap(({ measure, groups, withheld }) => [
      ...groups.map((group) => [...startOf(seen, measure)(group), ...meanCells(group.figures)]),
      ...withheld.map((group) => withheldRow(seen, measure, group)),
    ])
  return { name: `${seen.collection.code}-overview`, columns, rows }
}

function startOf({ collection, view }: SeenView, measure: Measure) {
  return ({ type, code, title, inFrame, basis }: MeasuredGroup): Row => [
    collection.code,
    measureCode(measure),
    type,
    view.by,
    code,
    title,
    '',
    inFrame,
    basis.invited,
    basis.responding,
    basis.answered,
    ...absences.map((absence) => basis.missing.get(absence) ?? 0),
  ]
}

function withheldRow({ collection, view }: SeenView, measure: Measure, group: WithheldGroup): Row {
  const start = [collection.code, measureCode(measure), group.type, view.by, group.code, group.title, group.withheld]
  return [...start, ...columns.slice(start.length).map(() => undefined)]
}

function shareCells({ numerator, denominator, interval, ofFrame, bounds }: ShareFigures, answer = ''): Row {
  const share = denominator > 0 ? numerator / denominator : undefined
  const ends = [interval, ofFrame, share === undefined ? undefined : bounds].flatMap(endsOf)
  return ['share', answer, numerator, share, ...ends, undefined, undefined, undefined]
}

function meanCells({ mean, interval, quartiles, bounds }: NumberFigures): Row {
  const ends = [interval, undefined, mean === undefined ? undefined : bounds].flatMap(endsOf)
  return ['mean', '', undefined, mean, ...ends, quartiles?.lower, quartiles?.median, quartiles?.upper]
}

function endsOf(interval: Interval | undefined): Cell[] {
  return [interval?.low, interval?.high]
}
