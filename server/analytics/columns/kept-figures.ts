import type { Columns } from './columns.ts'
import type { SeenView } from '../view/see-view.ts'

/** Kept as long as the columns that they were made from: these go when the collection changes. */
const keptOf = new WeakMap<Columns, Map<string, Promise<unknown>>>()

/** Some 2 MB each by type, ten times that by region. */
const mostKept = 12

/**
 * What `make` gives for a view, made once for all who may see the same; several readers at once share one making. `about`
 * tells one thing that is kept from another, and each is kept by one function only.
 */
export async function keptFigures<Made>(about: string, seen: SeenView, make: () => Promise<Made>): Promise<Made> {
  const kept = keptOf.get(seen.columns) ?? new Map<string, Promise<unknown>>()
  keptOf.set(seen.columns, kept)
  const key = `${about} ${keyOf(seen)}`
  const known = kept.get(key) as Promise<Made> | undefined
  const made = known ?? make()
  kept.delete(key)
  kept.set(key, made)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return await made
  } catch (error) {
    if (kept.get(key) === made) kept.delete(key)
    throw error
  }
}

/** All on which the figures of a view depend but the columns. */
function keyOf({ scope, view, collection }: SeenView): string {
  const { sight, filters, memberships, saved } = scope
  const usesProgrammes = view.by === 'programme' || filters.programmes.length > 0
  const known = usesProgrammes ? [...memberships] : []
  const groups = filters.groups.length > 0 ? [...(saved ?? [])] : []
  return JSON.stringify([sight, view.by, filters, known, groups, collection.policy.fewestCareProviders])
}

/** Lets whatever else is waiting go first. */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
