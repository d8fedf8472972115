import { londonDate } from '../collections/collection.ts'
import type { CallSummary } from './call-note.ts'
import type { ListedOrganisation } from './progress-list.ts'
import type { PlaceFilters } from './progress-scope.ts'

export interface CallQuestion {
  filters: PlaceFilters
  /** `due` leaves out whom to call later, and who does not want to take part. */
  when: 'due' | 'all'
  page: number
}

export interface CallLine extends ListedOrganisation {
  responseId: number
  lastCall: CallSummary | undefined
  /** Whether its answers are taken now. */
  isTaking: boolean
}

/**
 * Whether somebody is to be called by this day: on the day that was noted, the day after a promise, and otherwise at once,
 * but not twice on one day. Who declined is called only where a day was noted, and nobody about answers that are not taken.
 */
export function isDue({ lastCall, isTaking }: Pick<CallLine, 'lastCall' | 'isTaking'>, asAt: string): boolean {
  if (!isTaking) return false
  if (!lastCall) return true
  if (lastCall.nextCallOn !== undefined) return lastCall.nextCallOn <= asAt
  if (lastCall.promisedFor !== undefined) return lastCall.promisedFor < asAt
  return lastCall.outcome !== 'declined' && londonDate(new Date(lastCall.at)) < asAt
}

/** The day that was noted for a call, or that something was promised for. */
function dayNoted({ lastCall }: CallLine): string | undefined {
  return lastCall?.nextCallOn ?? lastCall?.promisedFor
}

/** First those whose noted day has come, the earliest first; then the longest left alone; then those for later. */
export function inCallOrder(lines: readonly CallLine[], asAt: string): CallLine[] {
  const rank = (line: CallLine) => (isDue(line, asAt) ? (dayNoted(line) === undefined ? 1 : 0) : 2)
  return lines.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      compare(dayNoted(a) ?? '', dayNoted(b) ?? '') ||
      b.idleDays - a.idleDays ||
      compare(a.code, b.code),
  )
}

function compare(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
