import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { measureCode } from '../view/measure.ts'
import { outcomeCode } from './outcome.ts'
import type { Associations } from './read-associations.ts'

const columns = [
  'collection',
  'outcome',
  'provider_type',
  'by',
  'group',
  'measure',
  'pairs',
  'rho',
  'low',
  'high',
  'p_adjusted',
  'supported',
  'seed',
  'without_care',
]

/** A row for each group and each score or statement held against the outcome. */
export function associationsFile({ collection, outcome, view, groups }: Associations): FiguresFile {
  const rows = groups.flatMap(({ group, associations, flows }) =>
    associations.map((each) => [
      collection.code,
      outcome ? outcomeCode(outcome) : '',
      group.type,
      view.by,
      group.code,
      measureCode(each.measure),
      each.pairs,
      each.rho,
      each.interval?.low,
      each.interval?.high,
      each.adjusted,
      String(each.isSupported),
      flows?.seed,
      flows && String(flows.isWithoutCare),
    ]),
  )
  return { name: `${collection.code}-associations`, columns, rows }
}
