import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'

/** Written in one way, so that a release has one address. */
const number = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .pipe(z.number().max(2_147_483_647))

/** The number of a release in an address; one that cannot be is not found. */
export function readReleaseNumber(params: { number: string }): number {
  const read = number.safeParse(params.number)
  if (!read.success) throw new NotFound('The release')
  return read.data
}
