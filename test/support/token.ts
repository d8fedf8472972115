import { newToken } from '../../server/accounts/personal-token.ts'
import { addToken } from '../../server/accounts/personal-token-repository.ts'
import type { TokenScope } from '../../server/accounts/token-scope.ts'
import type { Grant } from '../../server/access/user.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { person } from './app.ts'

/** Somebody new, and a token of theirs. */
export async function tokenOf(
  databases: Databases,
  name: string,
  { grants, scopes }: { grants: readonly Grant[]; scopes: readonly TokenScope[] },
): Promise<string> {
  const email = await person(databases, name, grants)
  const row = await databases.reader('people').where({ email }).first<{ id: number }>('id')
  const { token, prefix, hash } = newToken()
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
  await addToken(databases.writer, { personId: row.id, name, prefix, hash, scopes, expiresAt }, new Date())
  return token
}
