import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import { messageKinds, messageStates } from './message.ts'
import type { MessageFilters } from './message-filters.ts'

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

export function readMessageId({ message }: { message: string }): number {
  const id = idInAddress.safeParse(message)
  if (!id.success) throw new NotFound('The message')
  return id.data
}

export function readAddressId({ address }: { address: string }): number {
  const id = idInAddress.safeParse(address)
  if (!id.success) throw new NotFound('The address')
  return id.data
}

const filters = z.object({
  state: z.enum(messageStates).optional().catch(undefined),
  kind: z.enum(messageKinds).optional().catch(undefined),
  about: z.string().trim().max(254).catch(''),
})

/** What an address asks to see; words that are none of the lists ask for everything. */
export function readMessageFilters(query: unknown): MessageFilters {
  const { state, kind, about } = filters.parse(query)
  return { state, kind, about }
}

const pages = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) })

export function readPageNumber(query: unknown): number {
  return pages.parse(query).page
}
