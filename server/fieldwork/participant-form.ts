import { z } from 'zod'
import { providerTypes } from '../organisations/provider-type.ts'
import type { ParticipantFilter, RegisterChoice } from './participant-filters.ts'

const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\u0000', '').trim().normalize('NFC').slice(0, 200))
const providerType = z.enum(providerTypes)

/** Of a place or an organisation. It goes into the audit, so any other text becomes a code that nothing has. */
const code = z
  .string()
  .catch('')
  .transform((typed) => (/^[A-Za-z0-9-]{0,20}$/.test(typed) ? typed : 'unknown'))

const filter = z.object({
  search: words,
  setting: providerType.optional().catch(undefined),
  region: code,
  organisation: code,
  gone: z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((typed) => typed !== undefined),
})

export function readParticipantFilter(fields: unknown): ParticipantFilter {
  const { setting, ...others } = filter.parse(fields ?? {})
  return { ...others, setting }
}

const pages = z.object({ page: z.coerce.number().int().min(1).max(100_000).catch(1) })

export function readPageNumber(query: unknown): number {
  return pages.parse(query ?? {}).page
}

/** A single value is a list of one. The list comes first, because a code makes do with anything. */
const codes = z
  .union([z.array(code), code.transform((one) => [one])])
  .catch([])
  .transform((all) => all.filter((one) => one !== ''))
const types = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .catch([])
  .transform((all) => providerTypes.filter((one) => all.includes(one)))

const choice = z.object({ type: types, region: codes, icb: code, show: z.string().optional().catch(undefined) })

/** `asked` once the form has been sent: before that nothing is wrong with choosing no type. */
export function readRegisterChoice(fields: unknown): { choice: RegisterChoice; asked: boolean } {
  const { type, region: regions, icb, show } = choice.parse(fields ?? {})
  return { choice: { types: type, regions, icb }, asked: show !== undefined }
}

const expected = z.object({ count: z.coerce.number().int().min(1).catch(0) })

/** How many somebody has been told will be removed. */
export function readExpectedCount(body: unknown): number {
  return expected.parse(body ?? {}).count
}

const pasted = z.object({ list: z.string().catch('') })

export function readPastedList(body: unknown): string {
  return pasted.parse(body ?? {}).list
}
