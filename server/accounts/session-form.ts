import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'

const choice = z.object({ session: z.union([z.literal('others'), z.string().regex(/^[0-9a-f]{64}$/)]) })

/** The key of the session to end; undefined for all others. */
export function readSessionChoice(body: unknown): string | undefined {
  const read = choice.safeParse(body ?? {})
  if (!read.success) throw new NotFound('The session')
  return read.data.session === 'others' ? undefined : read.data.session
}
