import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { measureCode } from '../view/measure.ts'
import type { NonResponse } from './read-non-response.ts'

type Cell = string | number | undefined

const columns = [
  'collection',
  'figure',
  'measure',
  'answer',
  'by',
  'provider_type',
  'group',
  'region',
  'invited',
  'responded',
  'answered',
  'estimate',
  'low',
  'high',
  'worst_low',
  'worst_high',
  'weighted',
  'weighted_low',
  'weighted_high',
  'design_effect',
  'outside_own_interval',
]

/** Response rates by type and region, then each mean and share with its bounds and weighted to all who were invited. */
export function nonResponseFile({ collection, view, rates, found }: NonResponse): FiguresFile {
  const places = [...rates.regions, { name: '', turnouts: rates.totals }]
  const turnouts = places.flatMap(({ name, turnouts: own }) =>
    rates.types.flatMap((type, place): Cell[][] => {
      const turnout = own[place]
      if (turnout?.invited === 0) return []
      const start: Cell[] = [collection.code, 'response_rate', '', '', 'type', type, type, name]
      const rate = turnout && turnout.responding / turnout.invited
      const cells: Cell[] = [...start, turnout?.invited, turnout?.responding, undefined, rate]
      return [[...cells, ...columns.slice(cells.length).map(() => undefined)]]
    }),
  )
  const figures = (found?.figures.figures ?? []).map(
    ({ measure, part, group, estimate, interval, bounds, weighted, moves }): Cell[] => [
      collection.code,
      part ? 'share' : 'mean',
      measureCode(measure),
      part?.text ?? '',
      view.by,
      group.type,
      group.code,
      '',
      group.basis.invited,
      group.basis.responding,
      group.basis.answered,
      estimate,
      interval?.low,
      interval?.high,
      bounds.low,
      bounds.high,
      weighted?.estimate,
      weighted?.interval?.low,
      weighted?.interval?.high,
      weighted?.designEffect,
      String(moves),
    ],
  )
  return { name: `${collection.code}-non-response`, columns, rows: [...turnouts, ...figures] }
}
