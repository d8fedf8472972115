import { z } from 'zod'
import { readTypedDay } from '../organisations/calendar-date.ts'
import type { Faults } from '../platform/http/form-page.ts'
import type { ExtensionRequest } from './extension-request.ts'

const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\u0000', '').trim().normalize('NFC'))
const form = z.object({ whom: z.enum(['all', 'some']).catch('all'), codes: words, closes: words, reason: words })

export type TypedExtension = z.infer<typeof form>

export const blankExtension: TypedExtension = { whom: 'all', codes: '', closes: '', reason: '' }

const mostCodes = 1000

export function readExtensionForm(body: unknown): {
  typed: TypedExtension
  request: ExtensionRequest | undefined
  faults: Faults
} {
  const typed = form.parse(body ?? {})
  const closesOn = readTypedDay(typed.closes)
  const codes = [...new Set(typed.codes.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== '')
  const isForSome = typed.whom === 'some'
  const faults = {
    ...(isForSome && codes.length === 0 && { codes: 'Enter the code of one organisation at least' }),
    ...(!isForSome &&
      codes.length > 0 && { whom: 'There are codes, and everybody is chosen: choose some, or remove the codes' }),
    ...(codes.length > mostCodes && { codes: `Enter ${mostCodes} codes at most, or extend it for everybody` }),
    ...(!closesOn && { closes: 'Enter the new last day, such as 31/3/2027' }),
    ...((typed.reason === '' || typed.reason.length > 500) && { reason: 'Say why, in 500 characters or fewer' }),
  }
  if (!closesOn || Object.keys(faults).length > 0) return { typed, request: undefined, faults }
  return { typed, request: { codes: isForSome ? codes : undefined, closesOn, reason: typed.reason }, faults: {} }
}
