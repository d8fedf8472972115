import { z } from 'zod'
import { tokenScopes } from '../accounts/token-scope.ts'
import type { TokenView } from './token-view.ts'

export const tokenForm = z
  .strictObject({
    name: z.string(),
    scopes: z.array(z.enum(tokenScopes)).describe('What it was made for.'),
    expires_at: z.string().describe('An instant in UTC.'),
  })
  .meta({ id: 'Token' }) satisfies z.ZodType<TokenView>
