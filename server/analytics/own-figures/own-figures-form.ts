import { z } from 'zod'
import { NotFound } from '../../platform/errors.ts'

const number = z.coerce.number().int().positive().max(2_147_483_647)

/** The number of a response in an address; anything else is an address of nothing. */
export function readResponseNumber({ response }: { response: string }): number {
  const id = number.safeParse(response)
  if (!id.success) throw new NotFound('The response')
  return id.data
}
