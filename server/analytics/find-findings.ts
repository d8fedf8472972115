import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { Columns } from './columns.ts'
import { responseRates, type ResponseRates } from './response-rates.ts'
import { scanView, type ViewScan } from './scan-view.ts'
import { seeView, type SeenView } from './see-view.ts'
import type { View } from './view.ts'

/** What the software has to say of a collection, or of the part of it that a view shows. */
export interface Findings extends SeenView {
  /** Undefined where the view asks for what there is not. */
  scan: ViewScan | undefined
  rates: ResponseRates
}

/** Kept as long as the columns that they were made from: these go when the collection changes. */
const keptOf = new WeakMap<Columns, Map<string, Promise<ViewScan>>>()

/** Some 2 MB each by type, ten times that by region. */
const mostKept = 8

export async function findFindings(db: Database, user: User, view: View): Promise<Findings> {
  const seen = await seeView(db, user, { ...view, measure: undefined })
  return { ...seen, scan: seen.faults.length === 0 ? await scanOf(seen) : undefined, rates: responseRates(seen) }
}

/** The scan of a view, made once for all who may see the same. */
export async function scanOf(seen: SeenView): Promise<ViewScan> {
  const kept = keptOf.get(seen.columns) ?? new Map<string, Promise<ViewScan>>()
  keptOf.set(seen.columns, kept)
  const key = keyOf(seen)
  const scan = kept.get(key) ?? scanView(seen, othersTurn)
  kept.delete(key)
  kept.set(key, scan)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return await scan
  } catch (error) {
    kept.delete(key)
    throw error
  }
}

/** All on which the figures of a view depend but the columns. */
function keyOf({ scope, view, collection }: SeenView): string {
  const { sight, filters, memberships } = scope
  const usesProgrammes = view.by === 'programme' || filters.programmes.length > 0
  return JSON.stringify([
    sight,
    view.by,
    filters,
    usesProgrammes ? [...memberships] : [],
    collection.policy.fewestCareProviders,
  ])
}

function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
