import { z } from 'zod'
import { NotFound } from '../../platform/errors.ts'

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

export function readWorkId({ work }: { work: string }): number {
  const id = idInAddress.safeParse(work)
  if (!id.success) throw new NotFound('The work')
  return id.data
}
