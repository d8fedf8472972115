import { z } from 'zod'

const standingForm = z.object({ standing: z.enum(['partner', 'not_ours']) })

/** Whether an organisation is said to be a partner; anything unclear leaves it one. */
export function readPartnerStanding(body: unknown): boolean {
  const form = standingForm.safeParse(body ?? {})
  return !form.success || form.data.standing === 'partner'
}
