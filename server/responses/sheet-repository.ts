import type { ProviderType } from '../organisations/provider-type.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { Sheet, SheetOrigin, SheetTexts } from './sheet.ts'

/** A sheet with what is known about it outside its content. */
export interface StoredSheet extends Sheet {
  participantId: number
  version: number
  origin: SheetOrigin
  supersedesId: number | undefined
  /** The person who signed; absent for a sheet that came from a file. */
  signedBy: number | undefined
  sourceHash: string | undefined
  signedAt: string
}

/** The sheet that counts for a participant. */
export interface SheetInForce {
  id: number
  participantId: number
  setting: ProviderType
  version: number
  hash: string
  content: string
}

/** What identifies a sheet in force. */
export interface SheetMark {
  id: number
  participantId: number
  version: number
  origin: SheetOrigin
  hash: string
}

/** One for each participant of a collection that has any: the last that is not withdrawn. */
export async function listSheetsInForce(db: Database, collectionId: number): Promise<SheetInForce[]> {
  return lastOfEach(
    await sheetsNotWithdrawn(db, collectionId).select<SheetInForce[]>({
      ...sheetIdentity,
      setting: 'participants.setting',
      content: 'answer_sheets.content',
    }),
  )
}

/** The sheets in force without what is in them, for those who read them bit by bit. */
export async function listSheetMarks(db: Database, collectionId: number): Promise<SheetMark[]> {
  const rows = await sheetsNotWithdrawn(db, collectionId).select<(SheetMark & { code: string; setting: string })[]>({
    ...sheetIdentity,
    origin: 'answer_sheets.origin',
    code: 'participants.organisation_code',
    setting: 'participants.setting',
  })
  return inCodeUnitOrder(lastOfEach(rows), ({ code, setting }) => [code, setting]).map(
    ({ code: _code, setting: _setting, ...mark }) => mark,
  )
}

/** The id of each sheet in force: enough to know which of them have been read before. In the order of participants. */
export async function listSheetIds(
  db: Database,
  collectionId: number,
): Promise<Pick<SheetMark, 'id' | 'participantId'>[]> {
  return lastOfEach(
    await sheetsNotWithdrawn(db, collectionId)
      .clearOrder()
      .orderBy(['answer_sheets.participant_id', 'answer_sheets.version'])
      .select<Pick<SheetMark, 'id' | 'participantId'>[]>({
        id: 'answer_sheets.id',
        participantId: 'answer_sheets.participant_id',
      }),
  )
}

/** What stands in sheets, by id. Sheets never change, so they can be read in several goes. */
export async function listSheetContents(
  db: Database,
  ids: readonly number[],
): Promise<{ participantId: number; content: string }[]> {
  return db('answer_sheets')
    .whereIn('id', ids)
    .orderBy('id')
    .select({ participantId: 'participant_id', content: 'content' })
}

/** What a sheet is known by. */
export const sheetIdentity = {
  id: 'answer_sheets.id',
  participantId: 'answer_sheets.participant_id',
  version: 'answer_sheets.version',
  hash: 'answer_sheets.hash',
}

/** Of a collection, by participant and version. */
export function sheetsNotWithdrawn(db: Database, collectionId: number) {
  return db('answer_sheets')
    .join('participants', 'participants.id', 'answer_sheets.participant_id')
    .where('participants.collection_id', collectionId)
    .whereNull('answer_sheets.withdrawn_at')
    .orderBy(['participants.organisation_code', 'participants.setting', 'answer_sheets.version'])
}

function lastOfEach<Row extends { participantId: number }>(rows: readonly Row[]): Row[] {
  return rows.filter((row, place) => rows[place + 1]?.participantId !== row.participantId)
}

/** Gives sheets by id, as `readSheets` does from the database. */
export type SheetReader = typeof readSheets

/** Those of the sheets, by id, with the words beside them. Sheets never change, so they can be read in several goes. */
export async function readSheets(
  db: Database,
  ids: readonly number[],
): Promise<Map<number, { content: string; texts: string }>> {
  const rows = await db<{ id: number; content: string; texts: string }>('answer_sheets')
    .whereIn('id', ids)
    .orderBy('id')
    .select('id', 'content', 'texts')
  return new Map(rows.map((row) => [row.id, row]))
}

/** The newest sheet of a participant, whether it counts or not. */
export async function findLastSheet(
  db: Database,
  participantId: number,
): Promise<{ id: number; version: number; hash: string } | undefined> {
  return db<{ id: number; participant_id: number; version: number; hash: string }>('answer_sheets')
    .where({ participant_id: participantId })
    .orderBy('version', 'desc')
    .first('id', 'version', 'hash')
}

/** Sheets are only ever added. The caller counts the change of the collection. */
export async function addSheets(db: Database, sheets: readonly StoredSheet[]): Promise<void> {
  const rows = sheets.map((sheet) => ({
    participant_id: sheet.participantId,
    version: sheet.version,
    origin: sheet.origin,
    supersedes_id: sheet.supersedesId ?? null,
    signed_by: sheet.signedBy ?? null,
    source_hash: sheet.sourceHash ?? null,
    signed_at: sheet.signedAt,
    content: sheet.content,
    texts: sheet.texts,
    hash: sheet.hash,
  }))
  await inBatches(rows, (batch) => db('answer_sheets').insert(batch))
}

/** Takes the name of whoever signed from beside the sheets. Their digests, and so what was signed, stay as they are. */
export async function eraseSigner(db: Database, personId: number): Promise<void> {
  const sheets = await db<{ id: number; signed_by: number; texts: string }>('answer_sheets')
    .where({ signed_by: personId })
    .select('id', 'texts')
  for (const { id, texts } of sheets) {
    const { signer: _erased, ...left } = JSON.parse(texts) as SheetTexts
    await db('answer_sheets')
      .where({ id })
      .update({ texts: JSON.stringify(left) })
  }
}
