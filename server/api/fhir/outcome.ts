import type { UserError } from '../../platform/errors.ts'
import { problemOf } from '../request/problem.ts'

/** What went wrong, as FHIR says it. */
export interface OperationOutcome {
  resourceType: 'OperationOutcome'
  issue: { severity: 'error'; code: string; diagnostics: string }[]
}

/** HL7's kinds of issue. */
const codes: Record<number, string> = {
  400: 'invalid',
  401: 'login',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  409: 'conflict',
  415: 'not-supported',
  429: 'throttled',
  503: 'transient',
}

export function outcomeOf(
  error: UserError | undefined,
  requestId: string,
): { status: number; outcome: OperationOutcome } {
  const { status, detail } = problemOf(error, requestId)
  const code = codes[status] ?? 'exception'
  return {
    status,
    outcome: { resourceType: 'OperationOutcome', issue: [{ severity: 'error', code, diagnostics: detail }] },
  }
}
