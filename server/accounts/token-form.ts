import { z } from 'zod'
import { oneLine } from '../notifications/message.ts'
import { NotFound } from '../platform/errors.ts'
import type { Faults } from './form-parts.ts'
import type { WantedToken } from './manage-tokens.ts'
import { tokenDays } from './personal-token.ts'
import { type TokenScope, tokenScopes } from './token-scope.ts'

const longestName = 100

const form = z.object({
  name: z
    .string()
    .max(10_000)
    .catch('')
    .transform((typed) => oneLine(typed.normalize('NFC'))),
  scope: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .catch([])
    .transform((given) => tokenScopes.filter((scope) => given.includes(scope))),
  days: z.coerce.number().catch(0),
})

export interface TypedToken {
  name: string
  scope: readonly TokenScope[]
  days: number
}

export const blankToken: TypedToken = { name: '', scope: [], days: tokenDays[0] }

export function readTokenForm(body: unknown): { typed: TypedToken; wanted?: WantedToken; faults: Faults } {
  const typed = form.parse(body ?? {})
  const { name, scope: scopes } = typed
  const days = tokenDays.find((one) => one === typed.days)
  const faults = {
    ...((name === '' || name.length > longestName) && {
      name: `Enter a name for the token, in ${longestName} characters or fewer`,
    }),
    ...(scopes.length === 0 && { scope: 'Choose what the token may be used for' }),
    ...(!days && { days: 'Choose for how long the token works' }),
  }
  if (!days || Object.keys(faults).length > 0) return { typed, faults }
  return { typed, wanted: { name, scopes, days }, faults: {} }
}

export function readTokenId({ apiToken }: { apiToken: string }): number {
  const id = z.coerce.number().int().positive().max(2_147_483_647).safeParse(apiToken)
  if (!id.success) throw new NotFound('The token')
  return id.data
}
