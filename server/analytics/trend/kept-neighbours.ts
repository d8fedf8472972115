import type { Succession } from '../../organisations/organisation.ts'
import type { Columns } from '../columns/columns.ts'
import { keptBeside } from '../columns/figure-store.ts'
import { keptUnits } from '../columns/kept-units.ts'
import type { Neighbours, Wave } from './wave.ts'

/**
 * Who is the same in each collection and the next, kept or prepared beside the last of them until one changes; the columns are
 * those with the places that each collection kept. What has happened when the later of two closed counts.
 */
export async function keptNeighbours(
  all: readonly (Pick<Wave, 'collection'> & { columns: Columns })[],
  successions: readonly Succession[],
): Promise<Neighbours> {
  const last = all.at(-1)
  if (!last) return []
  const collections = all.map(({ collection: { code, changes, closesOn } }) => [code, changes, closesOn])
  const key = `neighbours ${JSON.stringify([collections, successions])}`
  return keptBeside(last.columns, { key, weight: 10, ground: {} }, () =>
    all.slice(1).map(({ columns, collection: { closesOn } }, place) => {
      const happened = successions.filter(({ happenedOn }) => happenedOn <= closesOn)
      return keptUnits(all[place]?.columns ?? columns, columns, happened)
    }),
  )
}
