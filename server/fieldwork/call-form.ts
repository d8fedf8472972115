import { z } from 'zod'
import { readTypedDay } from '../organisations/calendar-date.ts'
import { NotFound } from '../platform/errors.ts'
import { callOutcomes, longestNote, type NewCall, outcomeNames } from './call-note.ts'
import type { CallQuestion } from './call-list.ts'
import { readPlaceFilters } from './progress-form.ts'

export const callFields = ['outcome', 'promised', 'note', 'next'] as const
export type CallField = (typeof callFields)[number]

/** What was sent, as it was typed. */
export type TypedCall = Readonly<Record<CallField, string>>

export interface CallFault {
  field: CallField
  message: string
}

export const emptyCall: TypedCall = { outcome: '', promised: '', note: '', next: '' }

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.trim().normalize('NFC').replaceAll('\r\n', '\n'))

const form = z.object({ outcome: text, promised: text, note: text, next: text })

/** What came of a call, or what is wrong with what was typed. `today` is London's, YYYY-MM-DD. */
export function readCallForm(
  body: unknown,
  today: string,
): { typed: TypedCall; faults: CallFault[]; call: NewCall | undefined } {
  const typed = form.parse(body ?? {})
  const outcome = callOutcomes.find((one) => one === typed.outcome)
  const days = {
    promised: dayIn(typed.promised, 'The day promised', today),
    next: dayIn(typed.next, 'The day of the next call', today),
  }
  const fault = (field: CallField, message: string | undefined | false) => (message ? [{ field, message }] : [])
  const faults = [
    ...fault('outcome', outcome === undefined && 'Choose what came of the call'),
    ...fault('promised', outcome === 'promised' && typed.promised === '' && 'Enter the day that was promised'),
    ...fault(
      'promised',
      outcome !== undefined &&
        outcome !== 'promised' &&
        typed.promised !== '' &&
        `Choose “${outcomeNames.promised}”, or leave this day out`,
    ),
    ...fault('promised', days.promised.fault),
    ...fault('note', typed.note.length > longestNote && `The note must be ${longestNote} characters or fewer`),
    ...fault('next', days.next.fault),
  ]
  const call =
    outcome && faults.length === 0
      ? { outcome, promisedFor: days.promised.date, nextCallOn: days.next.date, note: typed.note }
      : undefined
  return { typed, faults, call }
}

interface Day {
  date?: string | undefined
  fault?: string
}

/** `31/3/2027`, `31 3 2027` or `2027-03-31`; today or later. */
function dayIn(typed: string, name: string, today: string): Day {
  if (typed === '') return {}
  const date = readTypedDay(typed)
  if (!date) return { fault: `${name} must be a real day, such as 31/3/2027` }
  return date < today ? { fault: `${name} must be today or later` } : { date }
}

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

export function readNoteId({ note }: { note: string }): number {
  const id = idInAddress.safeParse(note)
  if (!id.success) throw new NotFound('The note')
  return id.data
}

const list = z.object({
  when: z.enum(['due', 'all']).catch('due'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

export function readCallQuestion(query: unknown): CallQuestion {
  return { ...list.parse(query), filters: readPlaceFilters(query) }
}
