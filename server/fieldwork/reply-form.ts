import { z } from 'zod'
import { londonDate } from '../collections/collection.ts'
import { readTypedDay } from '../organisations/calendar-date.ts'
import { NotFound } from '../platform/errors.ts'
import { providerTypes } from '../organisations/provider-type.ts'
import { challengeStates, longestChallengeReason } from '../responses/challenge.ts'
import type { ChallengeFilters } from './challenge-filters.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)

export function readChallengeNumber({ challenge }: { challenge: string }): number {
  const read = id.safeParse(challenge)
  if (!read.success) throw new NotFound('The challenge')
  return read.data
}

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.trim().normalize('NFC').slice(0, 200))

const filters = z.object({
  state: z.enum(challengeStates).optional().catch(undefined),
  type: z.enum(providerTypes).optional().catch(undefined),
  section: text,
  organisation: text,
})

/** What an address asks to see; words that are none of the lists ask for everything. */
export function readChallengeFilters(query: unknown): ChallengeFilters {
  const { state, type, section, organisation } = filters.parse(query ?? {})
  return { state, type, section, organisation }
}

const page = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) })

export function readChallengesPage(query: unknown): number {
  return page.parse(query ?? {}).page
}

/** Whether a file is to be opened in Excel, or read by a program. */
export function isForExcel(query: unknown): boolean {
  return z.object({ for: z.literal('excel') }).safeParse(query).success
}

/** The last day for challenges: as it was typed, as a date, and what is wrong with it. */
export interface EndDateForm {
  typed: string
  endsOn: string | undefined
  fault: string
}

const endDate = z.object({ endsOn: z.string().trim().max(200).normalize('NFC') })

/** Undefined where the page has not been sent. */
export function readEndDateForm(sent: unknown, now: Date): EndDateForm | undefined {
  const form = endDate.safeParse(sent ?? {})
  const typed = form.data?.endsOn
  if (typed === undefined) return undefined
  const endsOn = readTypedDay(typed)
  return { typed, endsOn, fault: endDayFault(typed, endsOn, now) }
}

/** What is wrong with the last day for challenges; empty for nothing. */
export function endDayFault(typed: string, endsOn: string | undefined, now: Date): string {
  if (typed === '') return 'Enter the last day on which answers can be challenged'
  if (!endsOn) return 'Enter a real day, such as 31/3/2027'
  const today = londonDate(now)
  if (endsOn <= today) return 'Enter a day after today, so that organisations have time to look'
  return endsOn > `${Number(today.slice(0, 4)) + 1}${today.slice(4)}` ? 'Enter a day within the next 12 months' : ''
}

/** What the programme team decides about a challenge, and why. */
export interface DecisionForm {
  outcome: 'accepted' | 'declined' | undefined
  reason: string
  faults: readonly (readonly [field: string, message: string])[]
}

const decision = z.object({
  outcome: z.enum(['accepted', 'declined']).optional().catch(undefined),
  reason: z.string().catch(''),
})

export function readDecisionForm(body: unknown): DecisionForm {
  const { outcome, reason } = decision.parse(body ?? {})
  const words = tidy(reason)
  const missing = outcome ? [] : [['outcome', 'Choose whether to accept or to decline it'] as const]
  return {
    outcome,
    reason: words,
    faults: [...missing, ...reasonFaults(words, 'Say why, for the organisation to read')],
  }
}

/** Why an accepted correction is given up. */
export function readLapseForm(body: unknown): Omit<DecisionForm, 'outcome'> {
  const reason = tidy(decision.parse(body ?? {}).reason)
  return { reason, faults: reasonFaults(reason, 'Say why it lapses, for the organisation to read') }
}

function tidy(words: string): string {
  return words.replaceAll('\r\n', '\n').trim().normalize('NFC')
}

function reasonFaults(words: string, missing: string): (readonly [string, string])[] {
  if (words === '') return [['reason', missing]]
  if (words.length <= longestChallengeReason) return []
  return [['reason', `Shorten this to ${longestChallengeReason.toLocaleString('en-GB')} characters or fewer`]]
}

/** The version of the right of reply that somebody read before they ended it. */
export function readReplyVersion(body: unknown): number {
  const form = z.object({ version: z.coerce.number().int().nonnegative() }).safeParse(body ?? {})
  return form.success ? form.data.version : -1
}
