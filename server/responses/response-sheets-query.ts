import type { Database } from '../platform/database/open.ts'
import type { KeptSheet } from './kept-sheet.ts'

/** Every sheet that was ever written of these participants, by participant, oldest first. */
export async function listKeptSheets(db: Database, participantIds: readonly number[]): Promise<KeptSheet[]> {
  return db('answer_sheets')
    .leftJoin('people', 'people.id', 'answer_sheets.signed_by')
    .whereIn('answer_sheets.participant_id', participantIds)
    .orderBy(['answer_sheets.participant_id', 'answer_sheets.version'])
    .select<KeptSheet[]>({
      id: 'answer_sheets.id',
      participantId: 'answer_sheets.participant_id',
      version: 'answer_sheets.version',
      origin: 'answer_sheets.origin',
      hash: 'answer_sheets.hash',
      supersedesId: 'answer_sheets.supersedes_id',
      signedAt: 'answer_sheets.signed_at',
      signerName: 'people.name',
      withdrawnAt: 'answer_sheets.withdrawn_at',
      content: 'answer_sheets.content',
      texts: 'answer_sheets.texts',
    })
}
