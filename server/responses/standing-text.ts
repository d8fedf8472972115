import { inDays } from '../platform/text/dates.ts'
import type { StoredAnswer } from './answer.ts'

/** Where the answer that stands came from: "Answered by Ann Archer". `at` stands behind who, such as "at 14:02". */
export function standingText({ value, carried, answeredBy }: StoredAnswer, at = ''): string {
  const who = [answeredBy, at].filter(Boolean).join(' ')
  if (!value) return `Cleared by ${who}`
  if (!carried) return `Answered by ${who}`
  return carried.confirmed
    ? `Taken over from ${carried.collection}, confirmed by ${carried.confirmed.by} ${at || `on ${inDays(carried.confirmed.at)}`}`
    : `Taken over from ${carried.collection} by ${who}, not confirmed yet`
}
