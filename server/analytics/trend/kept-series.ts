import { londonDate } from '../../collections/collection.ts'
import { keptBeside } from '../columns/figure-store.ts'
import { type About, keyOf } from '../columns/kept-figures.ts'
import type { SeenSeries } from './see-series.ts'

/**
 * What `make` gives for a view over a series of collections, made once for all who may see the same, until one of them or
 * the register changes; where places are those of today, for a day.
 */
export async function keptOfSeries<Made>(
  { what, given, madeFrom, now }: Omit<About, 'weight'> & { now: Date },
  series: SeenSeries,
  make: () => Promise<Made> | Made,
): Promise<Made> {
  const { seen, waves, loaded, registerAt, comparability, memberships } = series
  const collections = waves.map(({ collection }) => [collection.code, collection.changes, collection.policy])
  const day = seen.asked.geography === 'today' ? londonDate(now) : undefined
  const comparable = comparability.map((byItem) => [...byItem])
  const key = keyOf({ what, given: [given, collections, registerAt, day, comparable, memberships] }, seen)
  const ground = madeFrom && { series, ...madeFrom }
  return keptBeside(loaded, { key: `${what} ${key}`, weight: 5, ground }, make)
}
