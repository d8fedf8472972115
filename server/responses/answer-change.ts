import type { AnswerValue } from '../instruments/answer-value.ts'
import { placeKey } from './answer-merge.ts'
import type { StoredAnswer } from './answer.ts'

/** An answer that is another than it was. */
export interface AnswerChange {
  before: AnswerValue | undefined
  now: StoredAnswer
}

/** The answers that differ from those that stood at a moment, given every version of each that was given since. */
export function changesSince(
  moment: string,
  current: readonly StoredAnswer[],
  versions: readonly StoredAnswer[],
): AnswerChange[] {
  const before = new Map<string, AnswerValue | undefined>()
  for (const version of versions.toSorted((a, b) => a.version - b.version))
    if (version.answeredAt <= moment) before.set(placeKey(version), version.value)
  return answeredSince(moment, current)
    .map((now) => ({ before: before.get(placeKey(now)), now }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.now.value))
}

export function answeredSince(moment: string, current: readonly StoredAnswer[]): StoredAnswer[] {
  return current.filter((answer) => answer.answeredAt > moment)
}
