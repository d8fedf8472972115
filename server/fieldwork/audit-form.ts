import { z } from 'zod'
import { londonMidnight } from '../collections/london-day.ts'
import { dayAfter, readTypedDay } from '../organisations/calendar-date.ts'
import type { AuditCursor, AuditFault, AuditQuestion } from './audit-filters.ts'

const text = z
  .string()
  .catch('')
  .transform((typed) => typed.trim().normalize('NFC').slice(0, 254))

const auditForm = z.object({
  person: text,
  organisation: text,
  collection: text,
  action: text,
  from: text,
  to: text,
  response: text,
  before: text,
  after: text,
})

/** What the address asks of the audit. */
export function readAuditForm(query: unknown): AuditQuestion {
  const { before, after, ...typed } = auditForm.parse(query ?? {})
  const faults: AuditFault[] = []
  const from = dayIn(typed.from, 'from', faults)
  const to = dayIn(typed.to, 'to', faults)
  if (from && to && to < from) faults.push({ field: 'to', message: '“To” must be the same day as “From”, or later' })
  const isNumber = /^[1-9]\d{0,8}$/.test(typed.response)
  if (typed.response !== '' && !isNumber) faults.push({ field: 'response', message: 'Enter the number of a response' })
  return {
    typed,
    from: from ? londonMidnight(from) : undefined,
    to: to ? londonMidnight(dayAfter(to)) : undefined,
    responseId: isNumber ? Number(typed.response) : undefined,
    faults,
    before: cursorIn(before),
    after: cursorIn(after),
  }
}

function dayIn(typed: string, field: 'from' | 'to', faults: AuditFault[]): string | undefined {
  if (typed === '') return undefined
  const date = readTypedDay(typed)
  const name = field === 'from' ? 'From' : 'To'
  if (!date) faults.push({ field, message: `“${name}” must be a real day, such as 31/3/2026` })
  return date
}

function cursorIn(given: string): AuditCursor | undefined {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)-(\d{1,10})$/.exec(given) ?? []
  return at && id ? { at, id: Number(id) } : undefined
}
