import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Database } from '../platform/database/open.ts'
import { mergeAnswers, placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { listVersions } from './answer-repository.ts'
import type { StoredAnswer } from './answer.ts'

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
