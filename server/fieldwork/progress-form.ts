import { z } from 'zod'
import { responseStates } from '../responses/response.ts'
import { listOrders, type ListQuestion } from './progress-list.ts'
import type { PlaceFilters } from './progress-scope.ts'

const code = z
  .string()
  .trim()
  .max(20)
  .catch('')
  .transform((typed) => typed || undefined)

const places = z.object({
  type: code,
  region: code,
  icb: code,
})

/** What an address asks to see; `placeFaults` says what of it there is not. */
export function readPlaceFilters(query: unknown): PlaceFilters {
  const { type, region, icb } = places.parse(query)
  return { type, region, icb }
}

const list = z.object({
  state: z.enum(['unfinished', 'all', ...responseStates]).catch('unfinished'),
  sort: z.enum(listOrders).catch('activity'),
  page: z.coerce.number().int().min(1).max(1_000_000).catch(1),
})

export function readListQuestion(query: unknown): ListQuestion {
  return { ...list.parse(query), filters: readPlaceFilters(query) }
}
