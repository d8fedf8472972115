import { insertMany } from '../platform/database/insert-many.ts'
import type { Database } from '../platform/database/open.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { SheetMark } from '../responses/sheet-repository.ts'

/** Pins sheets, each the one of its participant. */
export async function addReleaseSheets(db: Database, releaseId: number, marks: readonly SheetMark[]): Promise<void> {
  const rows = marks.map(({ id, participantId }) => ({
    release_id: releaseId,
    participant_id: participantId,
    sheet_id: id,
  }))
  if (rows.length > 0) await insertMany(db, 'release_sheets', rows)
}

/** The sheets that a release is made of, by organisation and setting. */
export async function listReleaseSheets(db: Database, releaseId: number): Promise<SheetMark[]> {
  const rows = await db('release_sheets')
    .join('answer_sheets', 'answer_sheets.id', 'release_sheets.sheet_id')
    .join('participants', 'participants.id', 'release_sheets.participant_id')
    .where('release_sheets.release_id', releaseId)
    .orderBy(['participants.organisation_code', 'participants.setting'])
    .select<(SheetMark & { code: string; setting: string })[]>({
      code: 'participants.organisation_code',
      setting: 'participants.setting',
      id: 'answer_sheets.id',
      participantId: 'answer_sheets.participant_id',
      version: 'answer_sheets.version',
      origin: 'answer_sheets.origin',
      hash: 'answer_sheets.hash',
    })
  return inCodeUnitOrder(rows, ({ code, setting }) => [code, setting]).map(
    ({ code: _code, setting: _setting, ...mark }) => mark,
  )
}

/** Only ever of a release that was not published. */
export async function removeReleaseSheets(db: Database, releaseId: number): Promise<void> {
  await db('release_sheets').where({ release_id: releaseId }).delete()
}
