import type { Collection } from '../../collections/collection.ts'
import { listParticipants, listStrata } from '../../collections/participant-repository.ts'
import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import { listSheetsInForce } from '../../responses/sheet-repository.ts'
import type { Columns } from './columns.ts'
import { sheetColumns } from './sheet-columns.ts'

interface Kept {
  changes: number
  columns: Promise<Columns>
}

/** What is kept of each database, by collection, the one used last at the end. */
const keptOf = new WeakMap<Database, Map<number, Kept>>()

/** How often what is kept of each database was used, and how often it had to be loaded. */
const usesOf = new WeakMap<Database, { found: number; loaded: number }>()

/** Some 10 MB each at 20,000 participants. */
const mostKept = 12

/** So many sheets take about 2 ms: nothing else waits longer. */
const sheetsAtOnce = 500

/**
 * The columns of a collection, kept in memory while its change counter stands. The counter is read before the sheets, so
 * what is kept is never older than it says; several readers at once share one load.
 */
export async function columnsOf(db: Database, collection: Collection): Promise<Columns> {
  const kept = keptOf.get(db) ?? new Map<number, Kept>()
  keptOf.set(db, kept)
  const known = kept.get(collection.id)
  noteUse(db, known?.changes === collection.changes)
  const entry =
    known?.changes === collection.changes
      ? known
      : { changes: collection.changes, columns: loadColumns(db, collection) }
  kept.delete(collection.id)
  kept.set(collection.id, entry)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return await entry.columns
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

async function loadColumns(db: Database, collection: Collection): Promise<Columns> {
  const [instrument, participants, strata, sheets] = await Promise.all([
    findInstrumentById(db, collection.instrumentId),
    listParticipants(db, collection.id),
    listStrata(db, collection.id),
    listSheetsInForce(db, collection.id),
  ])
  const columns = sheetColumns(instrument, participants, strata)
  for (const [place, { participantId, content }] of sheets.entries()) {
    if (place % sheetsAtOnce === 0) await othersTurn()
    columns.add(participantId, content)
  }
  return columns.finish()
}
