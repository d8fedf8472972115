import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { BearerRefused, tokenIn } from './bearer.ts'
import { findUser } from './person-query.ts'
import { isHashOf, isOver, isToken, isUseNew, type PersonalToken, prefixOf } from './personal-token.ts'
import { listTokensLike, noteTokenUse } from './personal-token-repository.ts'
import { asReader, mayHaveTokens, type TokenScope } from './token-scope.ts'

/** Who asks by a script, with no more than a token may do. */
export interface TokenBearer {
  user: User
  token: PersonalToken
}

/** Whom an `Authorization` header lets in now; throws BearerRefused. Of a token that ended it is said only to whoever has it. */
export async function authenticateBearer(
  { reader, writer }: Databases,
  header: string | undefined,
  now: Date,
): Promise<TokenBearer> {
  const token = await findSent(reader, tokenIn(header))
  if (!token) throw refused('This token is not known. Check that all of it was sent')
  if (token.endedAt !== undefined) throw refused('This token was ended. Make another on the page of your account')
  if (isOver(token, now)) throw refused('This token has expired. Make another on the page of your account')
  const user = await findUser(reader, token.personId, now)
  if (!user || !mayHaveTokens(user))
    throw refused('Whoever made this token no longer has the role in which it was used')
  if (isUseNew(token, now)) await noteTokenUse(writer, token.id, now)
  return { user: asReader(user), token }
}

/** Found by how it begins, then compared whole, so that time tells nothing of the rest. */
async function findSent(db: Database, sent: string): Promise<PersonalToken | undefined> {
  if (!isToken(sent)) return undefined
  const alike = await listTokensLike(db, prefixOf(sent))
  return alike.find(({ hash }) => isHashOf(hash, sent))
}

function refused(message: string): BearerRefused {
  return new BearerRefused('invalid_token', message)
}

export function mustHaveScope({ token }: TokenBearer, scope: TokenScope): void {
  if (token.scopes.includes(scope)) return
  throw new BearerRefused('insufficient_scope', `This token does not have the scope ${scope}`, scope)
}
