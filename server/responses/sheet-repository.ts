import type { ProviderType } from '../organisations/provider-type.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import type { Sheet, SheetOrigin } from './sheet.ts'

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

/** One for each participant of a collection that has any: the last that is not withdrawn. */
export async function listSheetsInForce(db: Database, collectionId: number): Promise<SheetInForce[]> {
  const rows = await db('answer_sheets')
    .join('participants', 'participants.id', 'answer_sheets.participant_id')
    .where('participants.collection_id', collectionId)
    .whereNull('answer_sheets.withdrawn_at')
    .orderBy(['participants.organisation_code', 'participants.setting', 'answer_sheets.version'])
    .select<SheetInForce[]>({
      id: 'answer_sheets.id',
      participantId: 'answer_sheets.participant_id',
      setting: 'participants.setting',
      version: 'answer_sheets.version',
      hash: 'answer_sheets.hash',
      content: 'answer_sheets.content',
    })
  return rows.filter((row, place) => rows[place + 1]?.participantId !== row.participantId)
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
