import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { openResponse } from './open-response.ts'
import type { AnswerPlace, StoredAnswer } from './answer.ts'
import { type AnswerConflict, mergeAnswers, placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { listAnswers, listVersions, type NewAnswer, putAnswers } from './answer-repository.ts'
import { claimResponse } from './claim-response.ts'
import { countVersion } from './response-repository.ts'
import { mustBeAnswerable, type SurveyResponse, whenAnswered } from './response.ts'

export interface Saved {
  /** How many answers were written. */
  changed: number
  /** The version of each answer that now stands as it was sent. */
  versions: (AnswerPlace & { version: number })[]
  /** Answers that somebody else had changed to another value meanwhile: nothing was written for them. */
  conflicts: AnswerConflict[]
}

/**
 * Saves what a page changed. Answers to different questions never disturb each other; for the same question nothing is
 * written and both values come back.
 */
export async function saveAnswers(
  db: Database,
  user: User,
  { responseId, submitted }: { responseId: number; submitted: readonly SubmittedAnswer[] },
  now: Date,
): Promise<Saved> {
  const response = await beginAnswering(db, user, responseId, now)
  const current = await listAnswers(db, responseId)
  const { changes, standing, conflicts } = await mergeWithCurrent(db, responseId, submitted, current)
  const versions = versionsOf(current)
  const answers = changes.map((change) => ({ ...change, version: (versions.get(placeKey(change)) ?? 0) + 1 }))
  await writeAnswers(db, user, { response, answers }, now)
  return { changed: changes.length, versions: [...answers, ...standing], conflicts }
}

/** Load, may they, is it open: and from here on nobody else changes this response until the transaction ends. */
export async function beginAnswering(db: Database, user: User, responseId: number, now: Date): Promise<SurveyResponse> {
  const response = await openResponse(db, user, responseId, 'answer')
  mustBeAnswerable(response)
  await claimResponse(db, response, whenAnswered(response), now)
  return response
}

/** Writes answers with the versions given, each into the history, and one line into the audit trail. */
export async function writeAnswers(
  db: Database,
  user: User,
  {
    response,
    answers,
    action = 'saved answers',
  }: { response: SurveyResponse; answers: readonly NewAnswer[]; action?: string },
  now: Date,
): Promise<void> {
  if (answers.length === 0) return
  await putAnswers(db, response.id, answers, { personId: user.id, at: now })
  await countVersion(db, response.id, now)
  await record(db, {
    at: now,
    personId: user.id,
    action,
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${response.id}`,
    details: { answers: answers.map((answer) => `${placeKey(answer)} ${answer.version}`) },
  })
}

export function versionsOf(answers: readonly StoredAnswer[]): Map<string, number> {
  return new Map(answers.map((answer) => [placeKey(answer), answer.version]))
}

/** What of a page would be written, what stands already, and what a colleague has changed meanwhile. */
export async function mergeWithCurrent(
  db: Database,
  responseId: number,
  submitted: readonly SubmittedAnswer[],
  current: readonly StoredAnswer[],
) {
  const byPlace = new Map(current.map((answer) => [placeKey(answer), answer]))
  const stale = submitted.filter((answer) => answer.shownVersion !== (byPlace.get(placeKey(answer))?.version ?? 0))
  const history =
    stale.length > 0 ? await listVersions(db, responseId, [...new Set(stale.map((one) => one.itemCode))]) : []
  const values = new Map<string, AnswerValue | undefined>()
  for (const answer of [...history, ...current]) values.set(`${placeKey(answer)} ${answer.version}`, answer.value)
  return mergeAnswers(
    submitted,
    (place) => byPlace.get(placeKey(place)),
    (answer) => values.get(`${placeKey(answer)} ${answer.shownVersion}`),
  )
}
