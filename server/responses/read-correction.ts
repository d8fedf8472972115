import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { correctedSheets } from './corrected-sheets.ts'
import type { ParticipantAnswers } from './questionnaire-response.ts'
import { readReply, type ReplyReading } from './read-reply.ts'
import { sheetAnswers } from './sheet-answers.ts'
import { type SheetDifference, sheetDifferences } from './sheet-differences.ts'
import type { SheetContent, SheetTexts } from './sheet.ts'
import type { SignedAnswers } from './signed-answers.ts'

/** What the sheet of one setting would say once the accepted corrections are signed. */
export interface CorrectedSetting {
  before: SignedAnswers
  after: ParticipantAnswers
  differences: readonly SheetDifference[]
}

/** What there is to sign, for those who may sign for the organisation at one time or another. */
export async function readCorrection(
  db: Database,
  user: User,
  responseId: number,
  now: Date,
): Promise<ReplyReading & { settings: CorrectedSetting[] }> {
  const reading = await readReply(db, user, { responseId, action: 'sign' }, now)
  const accepted = reading.challenges.filter(({ state }) => state === 'accepted')
  const { instrument } = reading.dossier
  const settings = correctedSheets(reading, accepted, { user, now }).flatMap((sheet): CorrectedSetting[] => {
    const before = reading.signed.find(({ participant }) => participant.id === sheet.participantId)
    if (!before) return []
    const after = sheetAnswers(
      instrument,
      JSON.parse(sheet.content) as SheetContent,
      JSON.parse(sheet.texts) as SheetTexts,
    )
    return [{ before, after, differences: sheetDifferences(instrument, before, after) }]
  })
  return { ...reading, settings }
}
