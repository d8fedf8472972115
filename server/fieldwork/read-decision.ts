import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { answerKey } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import type { AnswerHistoryEntry } from '../responses/answer-history.ts'
import { placeKey } from '../responses/answer-merge.ts'
import type { Challenge, SignedValue } from '../responses/challenge.ts'
import type { Chapter } from '../responses/dossier.ts'
import type { Question } from '../responses/question.ts'
import { readAnswerHistory } from '../responses/read-answer-history.ts'
import { readChallenge, type ReplyReading } from '../responses/read-reply.ts'
import { signedFor, signedValue } from '../responses/signed-answers.ts'

/** A challenge with everything that is needed to decide about it. */
export interface DecisionReading extends ReplyReading {
  challenge: Challenge
  chapter: Chapter
  question: Question
  /** What the sheet that counts says now. */
  present: SignedValue
  /** Every answer that was ever given to the question, oldest first. */
  entries: readonly AnswerHistoryEntry[]
  /** Other challenges of the same answer. */
  others: readonly Challenge[]
}

export async function readDecision(db: Database, user: User, challengeId: number, now: Date): Promise<DecisionReading> {
  mustRunProgramme(user)
  const reading = await readChallenge(db, user, challengeId, now)
  const { challenge, chapter, dossier, signed } = reading
  const key = answerKey(challenge.itemCode, challenge.partnerCode)
  const { entries } = await readAnswerHistory(db, { dossier, chapter, key })
  const sheet = signedFor(signed, challenge.setting)
  return {
    ...reading,
    present: sheet ? signedValue(sheet, key) : 'no_response',
    entries,
    others: reading.challenges.filter((one) => one.id !== challengeId && placeKey(one) === placeKey(challenge)),
  }
}
