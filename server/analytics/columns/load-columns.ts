import type { Collection } from '../../collections/collection.ts'
import type { Database } from '../../platform/database/open.ts'
import type { Columns } from './columns.ts'
import { setShelf } from './figure-store.ts'
import { type LoadedColumns, loadColumns, updateColumns } from './loaded-columns.ts'
import { keepColumns, shelfOf, takeColumns } from './prepared.ts'

interface Kept {
  changes: number
  loaded: Promise<LoadedColumns>
}

/** What is kept of each database, by collection, the one used last at the end. */
const keptOf = new WeakMap<Database, Map<number, Kept>>()

/** How often what is kept of each database was used, and how often sheets had to be read. */
const usesOf = new WeakMap<Database, { found: number; loaded: number }>()

/** Some 25 MB each at 20,000 participants. */
const mostKept = 12

/**
 * The columns of a collection, kept in memory while its change counter stands; once it has moved, only the sheets that were
 * not read before are read. The counter is read before the sheets, so what is kept is never older than it says; several
 * readers at once share one load.
 */
export async function columnsOf(db: Database, collection: Collection): Promise<Columns> {
  const kept = keptOf.get(db) ?? new Map<number, Kept>()
  keptOf.set(db, kept)
  const known = kept.get(collection.id)
  noteUse(db, known?.changes === collection.changes)
  const entry =
    known?.changes === collection.changes
      ? known
      : { changes: collection.changes, loaded: loadAfter(known, db, collection) }
  kept.delete(collection.id)
  kept.set(collection.id, entry)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return (await entry.loaded).columns
  } catch (error) {
    if (kept.get(collection.id) === entry) kept.delete(collection.id)
    throw error
  }
}

/** How many collections are kept, and how often columns were found there or loaded since the process began. */
export function columnsUse(db: Database): { kept: number; found: number; loaded: number } {
  return { kept: keptOf.get(db)?.size ?? 0, ...(usesOf.get(db) ?? { found: 0, loaded: 0 }) }
}

function noteUse(db: Database, isKept: boolean): void {
  const uses = usesOf.get(db) ?? { found: 0, loaded: 0 }
  uses[isKept ? 'found' : 'loaded'] += 1
  usesOf.set(db, uses)
}

/** One load after the other: each goes on from where the one before has come to, the first from what is prepared. */
async function loadAfter(known: Kept | undefined, db: Database, collection: Collection): Promise<LoadedColumns> {
  // whoever waits for a load that fails is told why; this one begins afresh
  const before = await known?.loaded.catch(() => undefined)
  const loaded = before ? await updatedOrLoaded(db, collection, before) : await preparedOrLoaded(db, collection)
  setShelf(loaded.columns, shelfOf(db, collection))
  return loaded
}

async function preparedOrLoaded(db: Database, collection: Collection): Promise<LoadedColumns> {
  const prepared = await takeColumns(db, collection)
  if (prepared?.changes === collection.changes) return prepared.loaded
  const loaded = await updatedOrLoaded(db, collection, prepared?.loaded)
  await keepColumns(db, collection, loaded)
  return loaded
}

async function updatedOrLoaded(
  db: Database,
  collection: Collection,
  before: LoadedColumns | undefined,
): Promise<LoadedColumns> {
  return (before && (await updateColumns(db, collection, before))) ?? loadColumns(db, collection)
}
