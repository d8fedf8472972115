import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import type { PersonalToken } from './personal-token.ts'
import { listTokens } from './personal-token-repository.ts'
import { mayHaveTokens } from './token-scope.ts'

/** Also of somebody who may make none any more, and sees what they had. */
export async function readOwnTokens(
  db: Database,
  user: User,
): Promise<{ tokens: readonly PersonalToken[]; mayMake: boolean }> {
  return { tokens: await listTokens(db, user.id), mayMake: mayHaveTokens(user) }
}
