import { mustBeAllowed } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { listCollectionsFor } from '../collections/collection-repository.ts'
import { mustBeTakingAnswers } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound, UserError } from '../platform/errors.ts'
import type { Outcome } from '../platform/together.ts'
import { type AnswerConflict, mergeAnswers, placeKey, type SubmittedAnswer } from './answer-merge.ts'
import type { AnswerPlace } from './answer.ts'
import { listAnswers, listStanding, type Standing } from './answer-repository.ts'
import { mergeWithCurrent } from './merge-with-current.ts'
import { holdResponses, moveHeldResponses } from './response-repository.ts'
import { mustBeAnswerable, type ResponseState, type SurveyResponse, whenAnswered } from './response.ts'
import { writeAllAnswers, type WrittenAnswers } from './write-answers.ts'

export interface Saved {
  /** How many answers were written. */
  changed: number
  /** The version of each answer that now stands as it was sent. */
  versions: (AnswerPlace & { version: number })[]
  /** Answers that somebody else had changed to another value meanwhile: nothing was written for them. */
  conflicts: AnswerConflict[]
}

/** What one person sends of one page. */
export interface PageToSave {
  user: User
  responseId: number
  submitted: readonly SubmittedAnswer[]
}

/**
 * Saves the pages of many people in one transaction, each of another response, in a number of statements that does not grow
 * with them: docs/decisions/0045-saves-share-a-commit.md. Each page is saved, or refused with its sentence, by itself.
 */
export async function saveTogether(db: Database, pages: readonly PageToSave[], now: Date): Promise<Outcome<Saved>[]> {
  const begun = await beginAll(db, pages, now)
  const merged = await mergeAll(db, begun)
  await writeAllAnswers(
    db,
    merged.flatMap((one) => ('given' in one ? [one.given.written] : [])),
    now,
  )
  return merged.map((one) => ('given' in one ? { given: one.given.saved } : one))
}

interface Begun extends PageToSave {
  response: SurveyResponse
}

/** Holds the responses; may they, is it open, and then moves them on. */
async function beginAll(db: Database, pages: readonly PageToSave[], now: Date): Promise<Outcome<Begun>[]> {
  const held = await holdResponses(
    db,
    pages.map(({ responseId }) => responseId),
  )
  const collections = await listCollectionsFor(db, [...held.values()])
  const collectionOf = new Map([...held.keys()].map((id, place) => [id, collections[place]]))
  const begun = pages.map((page) =>
    outcomeOf((): Begun => {
      const response = held.get(page.responseId)
      if (!response) throw new NotFound('The response')
      mustBeAllowed(page.user, 'answer', response.organisationCode)
      mustBeAnswerable(response)
      const collection = collectionOf.get(response.id)
      if (!collection) throw new NotFound('The collection')
      mustBeTakingAnswers(collection, now)
      return { ...page, response }
    }),
  )
  await moveOn(
    db,
    begun.flatMap((one) => ('given' in one ? [one.given.response] : [])),
  )
  return begun
}

async function moveOn(db: Database, responses: readonly SurveyResponse[]): Promise<void> {
  const moving = new Map<ResponseState, number[]>()
  for (const response of responses) {
    const state = whenAnswered(response)
    if (state !== response.state) moving.set(state, [...(moving.get(state) ?? []), response.id])
  }
  for (const [state, ids] of moving) await moveHeldResponses(db, ids, state)
}

interface MergedPage {
  saved: Saved
  written: WrittenAnswers
}

async function mergeAll(db: Database, begun: readonly Outcome<Begun>[]): Promise<Outcome<MergedPage>[]> {
  const asked = begun.flatMap((one) => ('given' in one ? [one.given] : []))
  const standing = await listStanding(db, new Map(asked.map(({ responseId, submitted }) => [responseId, submitted])))
  const merged: Outcome<MergedPage>[] = []
  for (const one of begun)
    merged.push(
      'given' in one ? { given: await mergePage(db, one.given, standing.get(one.given.responseId) ?? []) } : one,
    )
  return merged
}

/** What the page changed. What a colleague has changed since it was opened has to be looked up in the history. */
async function mergePage(
  db: Database,
  { user, response, responseId, submitted }: Begun,
  standing: readonly Standing[],
): Promise<MergedPage> {
  const byPlace = new Map(standing.map((answer) => [placeKey(answer), answer]))
  const found = new Map(submitted.map((answer) => [answer, byPlace.get(placeKey(answer))]))
  const versionAt = (answer: SubmittedAnswer) => found.get(answer)?.version ?? 0
  const isFresh = submitted.every((answer) => answer.shownVersion === versionAt(answer))
  const merged = isFresh ? mergeFresh(submitted, found) : await mergeStale(db, responseId, submitted)
  const answers = merged.changes.map((change) => ({ ...change, version: versionAt(change) + 1 }))
  return {
    saved: { changed: answers.length, versions: [...answers, ...merged.standing], conflicts: merged.conflicts },
    written: { user, response, answers },
  }
}

function mergeFresh(submitted: readonly SubmittedAnswer[], found: ReadonlyMap<SubmittedAnswer, Standing | undefined>) {
  const at = (answer: SubmittedAnswer) => found.get(answer)
  const { changes, standing } = mergeAnswers(submitted, at, (answer) => at(answer)?.value)
  return { changes, standing, conflicts: [] }
}

async function mergeStale(db: Database, responseId: number, submitted: readonly SubmittedAnswer[]) {
  return mergeWithCurrent(db, responseId, submitted, await listAnswers(db, responseId))
}

function outcomeOf<Given>(decide: () => Given): Outcome<Given> {
  try {
    return { given: decide() }
  } catch (error) {
    if (error instanceof UserError) return { refused: error }
    throw error
  }
}
