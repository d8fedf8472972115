import type { User } from '../access/user.ts'
import { recordAll } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { placeKey } from './answer-merge.ts'
import { type NewAnswer, putAnswers } from './answer-repository.ts'
import { claimResponse } from './claim-response.ts'
import { openResponse } from './open-response.ts'
import { countVersions } from './response-repository.ts'
import { mustBeAnswerable, type SurveyResponse, whenAnswered } from './response.ts'

/** Load, may they, is it open: and from here on nobody else changes this response until the transaction ends. */
export async function beginAnswering(db: Database, user: User, responseId: number, now: Date): Promise<SurveyResponse> {
  const response = await openResponse(db, user, responseId, 'answer')
  mustBeAnswerable(response)
  await claimResponse(db, response, whenAnswered(response), now)
  return response
}

export interface WrittenAnswers {
  user: User
  response: SurveyResponse
  answers: readonly NewAnswer[]
  action?: string
}

/** Writes answers with the versions given, each into the history, and one line into the audit trail. */
export function writeAnswers(
  db: Database,
  user: User,
  written: Omit<WrittenAnswers, 'user'>,
  now: Date,
): Promise<void> {
  return writeAllAnswers(db, [{ user, ...written }], now)
}

/** The same for many people and as many responses. */
export async function writeAllAnswers(db: Database, all: readonly WrittenAnswers[], now: Date): Promise<void> {
  const written = all.filter(({ answers }) => answers.length > 0)
  if (written.length === 0) return
  await putAnswers(
    db,
    written.map(({ user, response, answers }) => ({
      responseId: response.id,
      answers,
      by: { personId: user.id, at: now },
    })),
  )
  await countVersions(
    db,
    written.map(({ response }) => response.id),
    now,
  )
  await recordAll(
    db,
    written.map(({ user, response, answers, action = 'saved answers' }) => ({
      at: now,
      personId: user.id,
      action,
      organisationCode: response.organisationCode,
      collectionId: response.collectionId,
      subject: `response ${response.id}`,
      details: { answers: answers.map((answer) => `${placeKey(answer)} ${answer.version}`) },
    })),
  )
}
