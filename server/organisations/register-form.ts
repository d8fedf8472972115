import { z } from 'zod'
import { organisationTypes } from './provider-type.ts'
import { openings, type RegisterFilters } from './register-filters.ts'

const code = z.string().trim().max(20).catch('')

const filters = z.object({
  words: z.string().trim().max(200).catch(''),
  type: z
    .enum(['unknown', ...organisationTypes])
    .optional()
    .catch(undefined),
  region: code,
  icb: code,
  opening: z.enum(openings).optional().catch(undefined),
})

/** What an address asks to see; words that are none of the lists ask for everything. */
export function readRegisterFilters(query: unknown): RegisterFilters {
  const { words, type, region, icb, opening } = filters.parse(query)
  return { words, type, region, icb, opening }
}
