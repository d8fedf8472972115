import type { Collection } from '../../collections/collection.ts'
import { countParticipants, listParticipantsBitByBit, listStrata } from '../../collections/participant-repository.ts'
import { findInstrumentById } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import { listSheetContents, listSheetIds } from '../../responses/sheet-repository.ts'
import type { Columns } from './columns.ts'
import { type SheetColumns, sheetColumns } from './sheet-columns.ts'

/** Columns with what is needed to bring them up to date. */
export interface LoadedColumns {
  columns: Columns
  collection: Pick<Collection, 'state' | 'instrumentId'>
  /** What was read, for who goes on from it. */
  read: () => ReadSheets
}

export interface ReadSheets {
  sheets: SheetColumns
  /** The sheet in force of each participant that has one. */
  inForce: ReadonlyMap<number, number>
}

type Found = readonly { id: number; participantId: number }[]

/** So many rows, or sheets, take some 10 ms or less: nothing else waits longer. */
const [rowsAtOnce, sheetsAtOnce] = [2000, 500]

/** Everything, for the first time. */
export async function loadColumns(db: Database, collection: Collection): Promise<LoadedColumns> {
  const [instrument, participants, strata, found] = await Promise.all([
    findInstrumentById(db, collection.instrumentId),
    listParticipantsBitByBit(db, collection.id, rowsAtOnce),
    listStrata(db, collection.id),
    listSheetIds(db, collection.id),
  ])
  await othersTurn()
  const sheets = sheetColumns(instrument, { participants, strata })
  return putSheets(db, { collection, sheets, inForce: new Map() }, found)
}

/**
 * Reads what has changed since; the columns that were given out before stay as they are. Undefined where more may have changed
 * than sheets: whoever takes part in a draft changes, and later can only be added to, by a file of earlier results.
 */
export async function updateColumns(
  db: Database,
  collection: Collection,
  before: LoadedColumns,
): Promise<LoadedColumns | undefined> {
  const { state, instrumentId } = before.collection
  if (state === 'draft' || collection.state === 'draft' || instrumentId !== collection.instrumentId) return undefined
  const [total, found] = await Promise.all([countParticipants(db, collection.id), listSheetIds(db, collection.id)])
  return total === before.columns.participants.length
    ? putSheets(db, { ...before.read(), collection }, found)
    : undefined
}

async function putSheets(
  db: Database,
  { collection, sheets, inForce }: ReadSheets & Pick<LoadedColumns, 'collection'>,
  found: Found,
): Promise<LoadedColumns> {
  const now = new Map(found.map(({ id, participantId }) => [participantId, id]))
  for (const participantId of inForce.keys()) if (!now.has(participantId)) sheets.remove(participantId)
  const unread = found.filter(({ id, participantId }) => inForce.get(participantId) !== id).map(({ id }) => id)
  for (let start = 0; start < unread.length; start += sheetsAtOnce) {
    const page = await listSheetContents(db, unread.slice(start, start + sheetsAtOnce))
    for (const { participantId, content } of page) sheets.add(participantId, content)
    await othersTurn()
  }
  const { state, instrumentId } = collection
  const read = { sheets, inForce: now }
  return { columns: sheets.finish(), collection: { state, instrumentId }, read: () => read }
}
