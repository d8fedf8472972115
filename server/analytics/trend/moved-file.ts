import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import { measureCode } from '../view/measure.ts'
import type { MovedReading } from './read-moved.ts'

const columns = [
  'from_collection',
  'collection',
  'measure',
  'provider_type',
  'group',
  'organisation_codes',
  'predecessor_codes',
  'name',
  'earlier',
  'later',
  'moved',
]

/** A row for each trust that answered both; places on a scale count from 0. */
export function movedFile({ seen, waves, measure, moved }: MovedReading): FiguresFile {
  const [before, now] = waves.slice(-2).map(({ collection }) => collection.code)
  const codes = (all: readonly { organisationCode: string }[]) =>
    all.map(({ organisationCode }) => organisationCode).join(' ')
  const rows = moved.map(({ group, names, predecessors, earlier, later, direction }) => [
    before,
    now,
    measure && measureCode(measure),
    group.type,
    group.code,
    codes(names),
    codes(predecessors),
    names[0]?.name,
    earlier,
    later,
    direction,
  ])
  return { name: `${seen.collection.code}-trend-organisations`, columns, rows }
}
