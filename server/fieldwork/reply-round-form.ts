import { z } from 'zod'
import { longestRoundReason } from '../collections/reply-round.ts'
import { readTypedDay } from '../organisations/calendar-date.ts'
import type { Faults } from '../platform/http/form-page.ts'
import { endDayFault, readReplyVersion } from './reply-form.ts'

const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\u0000', '').replaceAll('\r\n', '\n').trim().normalize('NFC'))
const form = z.object({ reason: words, endsOn: words })

/** What was typed, for the page that shows it again. */
export type TypedRound = z.infer<typeof form>

export const blankRound: TypedRound = { reason: '', endsOn: '' }

export interface RoundForm {
  typed: TypedRound
  /** Undefined with a fault. */
  asked: { reason: string; endsOn: string } | undefined
  faults: Faults
  /** Of the right of reply that was read before another round of it was opened. */
  version: number
}

/** Why another round is opened, and the last day on which answers can be challenged in it. */
export function readRoundForm(body: unknown, now: Date): RoundForm {
  const typed = form.parse(body ?? {})
  const endsOn = readTypedDay(typed.endsOn)
  const [why, day] = [reasonFault(typed.reason), endDayFault(typed.endsOn, endsOn, now)]
  const faults = { ...(why && { reason: why }), ...(day && { endsOn: day }) }
  const asked = why || day || !endsOn ? undefined : { reason: typed.reason, endsOn }
  return { typed, asked, faults, version: readReplyVersion(body) }
}

function reasonFault(reason: string): string {
  if (reason === '') return 'Say why what was released is to be corrected'
  return reason.length > longestRoundReason ? `Shorten this to ${longestRoundReason} characters or fewer` : ''
}
