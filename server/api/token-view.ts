import type { PersonalToken } from '../accounts/personal-token.ts'
import type { TokenScope } from '../accounts/token-scope.ts'

/** What a script can know of the token that it uses. */
export interface TokenView {
  name: string
  scopes: TokenScope[]
  /** An instant in UTC, ISO 8601. */
  expires_at: string
}

export function tokenView({
  name,
  scopes,
  expiresAt,
}: Pick<PersonalToken, 'name' | 'scopes' | 'expiresAt'>): TokenView {
  return { name, scopes: [...scopes], expires_at: expiresAt }
}
