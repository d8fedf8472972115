import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { basisCells, basisColumns, type Cell } from '../figures/figure-cells.ts'
import type { FollowedGroup, JudgedChange, Standing, Step } from './followed-panel.ts'
import { measureCode } from '../view/measure.ts'
import type { TrendReading } from './read-trend.ts'
import type { SeenSeries } from './see-series.ts'
import { countOf } from './trend-point.ts'

const names = ['measure', 'answer', 'provider_type', 'by', 'geography', 'group', 'group_name']
const placed = ['from_collection', 'collection', 'opens_on', 'figure', 'of', 'withheld']
const ofPoint = [...basisColumns, 'numerator']
const figures = ['estimate', 'low', 'high', 'worst_low', 'worst_high']
const ofChange = ['earlier', 'later', 'earlier_n', 'later_n', 'p_adjusted', 'supported', 'survives_worst_case']
export const seriesColumns = [...names, ...placed, ...ofPoint, ...figures, ...ofChange]

/** Every figure of a trend: a row for each group and collection, and for each change. */
export function trendFile({ seen, waves, measure, part, trend }: TrendReading): FiguresFile {
  const rows = (trend?.panels ?? []).flatMap(({ groups }) =>
    groups.flatMap((group) => seriesRows({ seen, waves }, group, [measure && measureCode(measure), part?.text ?? ''])),
  )
  return { name: `${seen.collection.code}-trend`, columns: seriesColumns, rows }
}

/** The rows of one group; `measured` is what is followed: the code of a measure, and of which answer. */
export function seriesRows(
  { seen, waves }: Pick<SeenSeries, 'seen' | 'waves'>,
  { group, standings, steps, whole }: FollowedGroup,
  measured: readonly Cell[],
): Cell[][] {
  const { by, geography } = seen.view
  const start = [...measured, group.type, by, geography ?? 'then', group.code, group.title]
  const codeOf = (place: number) => waves[place]?.collection.code
  const changes = [...steps, ...(whole ? [whole] : [])]
  return [
    ...standings.map((standing, wave) => [
      ...start,
      undefined,
      codeOf(wave),
      waves[wave]?.collection.opensOn,
      ...pointCells(standing),
    ]),
    ...changes.flatMap((step) => changeRows([...start, codeOf(step.from), codeOf(step.to), undefined], step)),
  ]
}

function pointCells(standing: Standing): Cell[] {
  const empty = (count: number) => Array.from({ length: count }, () => undefined)
  if (!('point' in standing)) {
    const why = 'withheld' in standing ? standing.withheld : `no_${standing.absent}`
    return ['level', 'all', why, ...empty(ofPoint.length + figures.length + ofChange.length)]
  }
  const { basis, sample, estimate, interval, bounds } = standing.point
  return [
    'level',
    'all',
    '',
    ...basisCells(basis),
    sample.every((value) => value === 0 || value === 1) ? countOf(sample) : undefined,
    estimate,
    interval?.low,
    interval?.high,
    bounds?.low,
    bounds?.high,
    ...empty(ofChange.length),
  ]
}

function changeRows(start: readonly Cell[], { all, panel, isPanelHidden }: Step): Cell[][] {
  const row = (of: string, change: JudgedChange | undefined, withheld = '') => [
    ...start,
    'change',
    of,
    withheld,
    ...ofPoint.map(() => undefined),
    change?.difference,
    change?.interval?.low,
    change?.interval?.high,
    undefined,
    undefined,
    change?.earlier,
    change?.later,
    change?.counts.earlier,
    change?.counts.later,
    change?.adjusted,
    change && String(change.isSupported),
    change && String(change.isCertain),
  ]
  return [
    ...(all ? [row('all', all)] : []),
    ...(panel ? [row('panel', panel)] : []),
    ...(isPanelHidden ? [row('panel', undefined, 'gives_away')] : []),
  ]
}
