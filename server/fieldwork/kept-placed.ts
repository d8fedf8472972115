import type { Collection } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import type { PlacedOrganisation } from './invited-organisation.ts'
import { listPlaced } from './invited-query.ts'

interface Kept {
  changes: number
  placed: Promise<readonly PlacedOrganisation[]>
}

/** What is kept of each database, by collection, the one used last at the end. */
const keptOf = new WeakMap<Database, Map<number, Kept>>()

/** Some 5 MB each at 20,000 organisations. */
const mostKept = 3

/**
 * Everyone who was asked in a collection that is over the draft, with their first signatures, kept in memory while its change
 * counter stands: who signs, or whose signature is withdrawn, moves it. It is everybody, so that rights are for the caller.
 */
export async function keptPlaced(
  db: Database,
  { id, changes }: Pick<Collection, 'id' | 'changes'>,
): Promise<readonly PlacedOrganisation[]> {
  const kept = keptOf.get(db) ?? new Map<number, Kept>()
  keptOf.set(db, kept)
  const known = kept.get(id)
  const entry = known?.changes === changes ? known : { changes, placed: listPlaced(db, id) }
  kept.delete(id)
  kept.set(id, entry)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return await entry.placed
  } catch (error) {
    if (kept.get(id) === entry) kept.delete(id)
    throw error
  }
}
