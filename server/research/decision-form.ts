import { z } from 'zod'
import type { Faults } from '../accounts/form-parts.ts'
import { readTypedDay, typedDay } from '../organisations/calendar-date.ts'
import { NotFound } from '../platform/errors.ts'
import type { Verdict } from './decide-request.ts'
import { mostMonths, monthsLater, type Standing, standings } from './request.ts'
import type { RequestFilter } from './request-list.ts'

/** What the programme team does with a request, each on a page of its own. */
export const decisionSteps = ['approval', 'refusal', 'withdrawal'] as const
export type DecisionStep = (typeof decisionSteps)[number]

const number = z.coerce.number().int().positive().max(2_147_483_647)
const page = z.coerce.number().int().min(1).max(100_000).catch(1)

export function readRequestId({ request }: { request: string }): number {
  const id = number.safeParse(request)
  if (!id.success) throw new NotFound('The request')
  return id.data
}

export function readDecisionStep({ step }: { step: string }): DecisionStep {
  const found = decisionSteps.find((one) => one === step)
  if (!found) throw new NotFound('The page')
  return found
}

export function readPage(query: unknown): number {
  return z.object({ page }).parse(query ?? {}).page
}

const filter = z.object({
  state: z
    .enum([...standings, ''])
    .catch('waiting')
    .transform((state): Standing | undefined => (state === '' ? undefined : state)),
  page,
})

/** Those that wait, unless something else is asked for. */
export function readRequestFilter(query: unknown): RequestFilter {
  const { state, page: asked } = filter.parse(query ?? {})
  return { standing: state, page: asked }
}

const typed = z.string().max(100_000).catch('')
const form = z.object({
  until: typed.transform((text) => text.trim()),
  reason: typed.transform((text) => text.trim().normalize('NFC')),
})

export interface DecisionForm {
  typed: { until: string; reason: string }
  verdict?: Verdict
  faults: Faults
}

const longestReason = 1000

/** `today` is the day in London, before which no access ends. */
export function readDecisionForm(body: unknown, step: DecisionStep, today: string): DecisionForm {
  const given = form.parse(body ?? {})
  if (step === 'approval') return readApproval(given, today)
  const { reason } = given
  const fault = 'Say why: the person reads it'
  if (reason === '') return { typed: given, faults: { reason: fault } }
  if (reason.length > longestReason)
    return { typed: given, faults: { reason: `${fault}. Use ${longestReason} characters or fewer` } }
  return { typed: given, verdict: { outcome: step === 'refusal' ? 'declined' : 'withdrawn', reason }, faults: {} }
}

function readApproval(given: DecisionForm['typed'], today: string): DecisionForm {
  const until = readTypedDay(given.until)
  const latest = monthsLater(today, mostMonths)
  if (!until) return { typed: given, faults: { until: 'Enter the last day of the access, such as 31/3/2027' } }
  if (until < today) return { typed: given, faults: { until: 'The last day must be today or later' } }
  if (until > latest)
    return { typed: given, faults: { until: `The last day must be ${typedDay(latest)} or earlier: two years at most` } }
  return { typed: given, verdict: { outcome: 'approved', until }, faults: {} }
}
