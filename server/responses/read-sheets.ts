import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Dossier } from './dossier.ts'
import type { ParticipantAnswers } from './questionnaire-response.ts'
import { readResponse } from './read-response.ts'
import type { KeptSheet } from './kept-sheet.ts'
import { listKeptSheets } from './response-sheets-query.ts'
import { sheetAnswers } from './sheet-answers.ts'
import { type SheetDifference, sheetDifferences } from './sheet-differences.ts'
import type { SheetContent, SheetTexts } from './sheet.ts'

export interface SheetsReading {
  dossier: Dossier
  /** By setting, oldest first: those too in whose place others count. */
  sheets: readonly KeptSheet[]
}

/** Every sheet that was ever signed of a response. */
export async function readKeptSheets(db: Database, user: User, responseId: number): Promise<SheetsReading> {
  const dossier = await readResponse(db, user, responseId)
  const ids = dossier.participants.map(({ id }) => id)
  const sheets = await listKeptSheets(db, ids)
  return { dossier, sheets: sheets.toSorted((a, b) => ids.indexOf(a.participantId) - ids.indexOf(b.participantId)) }
}

export interface SheetReading extends SheetsReading {
  sheet: KeptSheet
  said: ParticipantAnswers
  /** What it says otherwise than the one that it superseded; undefined for the first. */
  differences: readonly SheetDifference[] | undefined
}

/** One of them, with what it says. */
export async function readKeptSheet(
  db: Database,
  user: User,
  { responseId, sheetId }: { responseId: number; sheetId: number },
): Promise<SheetReading> {
  const reading = await readKeptSheets(db, user, responseId)
  const sheet = reading.sheets.find(({ id }) => id === sheetId)
  if (!sheet) throw new NotFound('The sheet')
  const { instrument } = reading.dossier
  const saidIn = ({ content, texts }: KeptSheet) =>
    sheetAnswers(instrument, JSON.parse(content) as SheetContent, JSON.parse(texts) as SheetTexts)
  const said = saidIn(sheet)
  const first = reading.sheets.find(({ id }) => id === sheet.supersedesId)
  return { ...reading, sheet, said, differences: first && sheetDifferences(instrument, saidIn(first), said) }
}
