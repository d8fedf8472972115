import type { TokenBearer } from '../accounts/authenticate-bearer.ts'
import type { TokenScope } from '../accounts/token-scope.ts'

/** What a script can know of the token that it uses. */
export interface TokenView {
  name: string
  scopes: readonly TokenScope[]
  /** An instant in UTC, ISO 8601. */
  expiresAt: string
}

export function tokenView({ token: { name, scopes, expiresAt } }: TokenBearer): TokenView {
  return { name, scopes, expiresAt }
}
