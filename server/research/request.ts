import type { TermsMark } from './terms.ts'

export const requestStates = ['unconfirmed', 'waiting', 'approved', 'declined', 'withdrawn', 'replaced'] as const
export type RequestState = (typeof requestStates)[number]

/** How long access can be asked for, in months. */
export const requestMonths = [3, 6, 12, 24] as const
export type RequestMonths = (typeof requestMonths)[number]

/** The longest that access is given for at once. */
export const mostMonths = 24

/** What somebody asks access for. */
export interface WantedAccess {
  organisation: string
  purpose: string
  /** Codes of collections; empty for all, also those still to come. */
  collections: readonly string[]
  months: RequestMonths
}

export interface AccessRequest extends Omit<WantedAccess, 'months'> {
  id: number
  /** Whose account it belongs to, once that is known. */
  personId: number | undefined
  name: string
  email: string
  months: number
  terms: TermsMark
  askedAt: string
  /** When the address was confirmed; absent where somebody asked who was signed in. */
  confirmedAt: string | undefined
  /** Until when its link can confirm it. */
  confirmBy: string | undefined
  state: RequestState
  /** The last day of the access that it was given. */
  until: string | undefined
}

export const outcomes = ['approved', 'declined', 'withdrawn'] as const
export type Outcome = (typeof outcomes)[number]

export interface Decision {
  outcome: Outcome
  madeAt: string
  madeBy: string
  until: string | undefined
  reason: string | undefined
}

/** What has become of a request, as people are told: an approved one holds until its day is over. */
export const standings = ['waiting', 'in_force', 'ended', 'declined', 'withdrawn', 'replaced'] as const
export type Standing = (typeof standings)[number]

export const standingNames: Record<Standing | 'unconfirmed', string> = {
  unconfirmed: 'Not confirmed',
  waiting: 'Waiting',
  in_force: 'In force',
  ended: 'Ended',
  declined: 'Declined',
  withdrawn: 'Withdrawn',
  replaced: 'Replaced by a later one',
}

/** `today` is the day in London. */
export function standingOf(
  { state, until }: Pick<AccessRequest, 'state' | 'until'>,
  today: string,
): Standing | 'unconfirmed' {
  if (state !== 'approved') return state
  return until !== undefined && until >= today ? 'in_force' : 'ended'
}

/** The same day so many months later; the last of the month where there is no such day. */
export function monthsLater(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
  return later.toISOString().slice(0, 10)
}

/** Whether a request names a collection. */
export function isAskedFor({ collections }: Pick<WantedAccess, 'collections'>, collectionCode: string): boolean {
  return collections.length === 0 || collections.includes(collectionCode)
}
