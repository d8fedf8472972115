import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { basisCells, basisColumns, type Cell, endsOf } from '../figures/figure-cells.ts'
import type { WeightedFigure } from '../../statistics/weighted-mean.ts'
import { isWeighted } from '../figures/weighted-view.ts'
import type { Comparison, ComparisonResult } from './compare-groups.ts'
import type { MeasuredGroup, WithheldGroup } from '../view/group.ts'
import { type Measure, measureCode } from '../view/measure.ts'
import type { NumberFigures } from '../figures/number-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import type { ShareFigures } from '../figures/share-figures.ts'

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
  ...basisColumns,
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

/** Weighted to all who were invited, where the address asks for that. */
const weightedColumns = ['weighted', 'weighted_low', 'weighted_high', 'design_effect']

/** The figures of a comparison: a row for each group and each answer compared, or for each group and its mean. */
export function comparisonFile(
  seen: SeenView,
  results: readonly ComparisonResult[],
  weighted: Comparison['weighted'] = [],
): FiguresFile {
  const isWith = weighted.length > 0
  const rows = results.flatMap(({ measure, figures, withheld }, result) => {
    const start = startOf(seen, measure)
    const more = (group: number, place: number) =>
      isWith ? weightedCells(weighted[result]?.[group]?.weighted?.[place]) : []
    const groups =
      figures.kind === 'numbers'
        ? figures.groups.map((group, at) => [...start(group), ...meanCells(group.figures), ...more(at, 0)])
        : figures.groups.flatMap((group, at) =>
            group.shares.map((share, place) => [
              ...start(group),
              ...shareCells(share, figures.parts[place]?.text),
              ...more(at, place),
            ]),
          )
    return [...groups, ...withheld.map((group) => withheldRow(seen, measure, { group, isWith }))]
  })
  return { name: `${seen.collection.code}-comparison`, columns: columnsWith(isWith), rows }
}

/** The figures of an overview: a row for each group and measure. */
export function overviewFile(
  seen: SeenView,
  summaries: readonly {
    measures: readonly {
      measure: Measure
      groups: readonly (MeasuredGroup & { figures: NumberFigures; weighted?: WeightedFigure | undefined })[]
      withheld: readonly WithheldGroup[]
    }[]
  }[],
): FiguresFile {
  const isWith = isWeighted(seen)
  const more = (weighted: WeightedFigure | undefined) => (isWith ? weightedCells(weighted) : [])
  const rows = summaries
    .flatMap(({ measures }) => measures)
    .flatMap(({ measure, groups, withheld }) => [
      ...groups.map((group) => [
        ...startOf(seen, measure)(group),
        ...meanCells(group.figures),
        ...more(group.weighted),
      ]),
      ...withheld.map((group) => withheldRow(seen, measure, { group, isWith })),
    ])
  return { name: `${seen.collection.code}-overview`, columns: columnsWith(isWith), rows }
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
    ...basisCells(basis),
  ]
}

function withheldRow(
  { collection, view }: SeenView,
  measure: Measure,
  { group, isWith }: { group: WithheldGroup; isWith: boolean },
): Row {
  const start = [collection.code, measureCode(measure), group.type, view.by, group.code, group.title, group.withheld]
  return [
    ...start,
    ...columnsWith(isWith)
      .slice(start.length)
      .map(() => undefined),
  ]
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

function weightedCells(figure: WeightedFigure | undefined): Row {
  return [figure?.estimate, figure?.interval?.low, figure?.interval?.high, figure?.designEffect]
}

function columnsWith(isWith: boolean): readonly string[] {
  return isWith ? [...columns, ...weightedColumns] : columns
}
