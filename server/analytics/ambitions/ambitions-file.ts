import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { AmbitionsReading } from './read-ambitions.ts'
import { seriesColumns, seriesRows } from '../trend/trend-file.ts'

const ofOutlook = ['items', 'threshold', 'due', 'distance', 'distance_low', 'distance_high', 'outcome']
const ofProjection = ['slope_a_year', 'slope_low', 'slope_high', 'reached', 'reached_low', 'reached_high']

/** Every figure of the ambitions: as of a trend, and for each group how far it is and when it would be there (years). */
export function ambitionsFile({ seen, waves, followed }: AmbitionsReading): FiguresFile {
  const columns = [...seriesColumns, ...ofOutlook, ...ofProjection]
  const rows = followed.flatMap(({ ambition, panels }) =>
    panels.flatMap(({ groups }) =>
      groups.flatMap((group) => {
        const all = seriesRows({ seen, waves }, group, [ambition.code, ambition.answers.join(' or ')])
        const last = waves.length - 1
        return all.map((row, place) => [...row, ...(place === last ? outlookCells(ambition, group.outlook) : [])])
      }),
    ),
  )
  return {
    name: `${seen.collection.code}-ambitions`,
    columns,
    rows: rows.map((row) => [...row, ...blanks(columns.length - row.length)]),
  }
}

type AmbitionOf = AmbitionsReading['followed'][number]

function outlookCells(
  { items, threshold, date }: AmbitionOf['ambition'],
  outlook: AmbitionOf['panels'][number]['groups'][number]['outlook'],
): (string | number | undefined)[] {
  const asked = [items.join(' '), threshold, date]
  if (!outlook) return [...asked, ...blanks(ofOutlook.length + ofProjection.length - asked.length)]
  const { distance, interval, projection } = outlook
  const trend = projection.outcome === 'too few to project' ? undefined : projection.trend
  const projected = projection.outcome === 'projected' ? projection : undefined
  return [
    ...asked,
    distance,
    interval.low,
    interval.high,
    projection.outcome,
    trend?.slope,
    trend?.slopeInterval.low,
    trend?.slopeInterval.high,
    projected?.time,
    projected?.interval.low,
    projected?.interval.high,
  ]
}

function blanks(count: number): undefined[] {
  return Array.from({ length: count }, () => undefined)
}
