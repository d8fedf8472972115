import { type AnswerValue, sameValue } from '../instruments/answer-value.ts'
import type { AnswerPlace, StoredAnswer } from './answer.ts'

/** What a page sends of one answer: the value, and the version of the one that it showed (0 for none). */
export interface SubmittedAnswer extends AnswerPlace {
  value: AnswerValue | undefined
  shownVersion: number
}

/** Two people gave different answers to one question, neither knowing of the other. */
export interface AnswerConflict<Theirs = StoredAnswer> {
  mine: SubmittedAnswer
  theirs: Theirs
}

export interface Merged<Theirs = StoredAnswer> {
  changes: SubmittedAnswer[]
  /** What stands already: somebody else, or this page before, gave the same value. */
  standing: Theirs[]
  conflicts: AnswerConflict<Theirs>[]
}

/**
 * Separates what a page changed from what it merely showed. An answer that equals the one shown is left as it is now,
 * so an old page overwrites nothing; one that was changed here and elsewhere, to different values, is a conflict.
 */
export function mergeAnswers<Theirs extends Pick<StoredAnswer, 'value' | 'version'>>(
  submitted: readonly SubmittedAnswer[],
  currentAt: (answer: SubmittedAnswer) => Theirs | undefined,
  shownAt: (answer: SubmittedAnswer) => AnswerValue | undefined,
): Merged<Theirs> {
  const merged: Merged<Theirs> = { changes: [], standing: [], conflicts: [] }
  for (const mine of submitted) {
    const theirs = currentAt(mine)
    if (theirs && sameValue(mine.value, theirs.value)) merged.standing.push(theirs)
    else if (sameValue(mine.value, shownAt(mine))) continue
    else if (theirs && theirs.version !== mine.shownVersion) merged.conflicts.push({ mine, theirs })
    else merged.changes.push(mine)
  }
  return merged
}

/** One text for each place, to look answers up by. */
export function placeKey({ setting, itemCode, partnerCode }: AnswerPlace): string {
  return `${setting} ${itemCode} ${partnerCode}`
}
