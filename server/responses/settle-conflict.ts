import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { type AnswerConflict, placeKey, type SubmittedAnswer } from './answer-merge.ts'
import { listAnswers, type NewAnswer } from './answer-repository.ts'
import { beginAnswering, writeAnswers } from './write-answers.ts'
import type { Saved } from './save-together.ts'

/** One answer of a conflict, chosen by somebody who saw both. */
export interface Choice {
  mine: SubmittedAnswer
  chosen: 'mine' | 'theirs'
}

/**
 * Settles conflicts for good: the value that was not chosen goes into the history as well, so that no typed word is
 * lost. Where the other value has changed once more since it was shown, the conflict comes back.
 */
export async function settleConflicts(
  db: Database,
  user: User,
  { responseId, choices }: { responseId: number; choices: readonly Choice[] },
  now: Date,
): Promise<Saved> {
  const response = await beginAnswering(db, user, responseId, now)
  const current = new Map((await listAnswers(db, responseId)).map((answer) => [placeKey(answer), answer]))
  const conflicts: AnswerConflict[] = []
  const sent: NewAnswer[] = []
  const kept: NewAnswer[] = []
  for (const { mine, chosen } of choices) {
    const theirs = current.get(placeKey(mine))
    if (theirs && theirs.version !== mine.shownVersion) conflicts.push({ mine, theirs })
    else {
      sent.push({ ...mine, version: mine.shownVersion + 1 })
      if (chosen === 'theirs')
        kept.push({ ...mine, value: theirs?.value, carried: theirs?.carried, version: mine.shownVersion + 2 })
    }
  }
  await writeAnswers(db, user, { response, answers: sent }, now)
  await writeAnswers(db, user, { response, answers: kept }, now)
  return { changed: sent.length + kept.length, versions: [], conflicts }
}
