import { sameValue } from '../instruments/answer-value.ts'
import type { StoredAnswer } from './answer.ts'

export const answerEvents = ['answered', 'cleared', 'carried', 'confirmed', 'not_chosen', 'kept'] as const
export type AnswerEvent = (typeof answerEvents)[number]

export interface AnswerHistoryEntry {
  version: StoredAnswer
  event: AnswerEvent
}

/**
 * What each version of one answer, oldest first, came from. A value that lost a conflict and the one that was kept are
 * written at one instant by whoever chose, so that the value before stands again in the next version.
 */
export function answerHistory(versions: readonly StoredAnswer[]): AnswerHistoryEntry[] {
  return versions.map((version, place) => {
    const [before, after] = [versions[place - 1], versions[place + 1]]
    if (isNotChosen(before, version, after)) return { version, event: 'not_chosen' }
    if (isNotChosen(versions[place - 2], before, version)) return { version, event: 'kept' }
    return { version, event: eventOf(version) }
  })
}

function isNotChosen(
  before: StoredAnswer | undefined,
  version: StoredAnswer | undefined,
  after: StoredAnswer | undefined,
): boolean {
  if (!before || !version || !after) return false
  const atOnce = version.answeredAt === after.answeredAt && version.answeredBy === after.answeredBy
  return atOnce && sameValue(before.value, after.value) && !sameValue(before.value, version.value)
}

function eventOf({ value, carried }: StoredAnswer): AnswerEvent {
  if (!value) return 'cleared'
  if (!carried) return 'answered'
  return carried.confirmed ? 'confirmed' : 'carried'
}
