import { needsOneTimeCode } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { findOneTimeCode } from './one-time-code-repository.ts'
import { isPassword } from './password.ts'
import { findPasswordHash, findUser } from './person-query.ts'

/** Somebody whose password was right, and what is still to be done before they are signed in. */
export interface SigningIn {
  user: User
  next: 'nothing' | 'code' | 'set up code'
}

/**
 * Undefined for a wrong address or password, without saying which was wrong, and after as much work for the one as for the
 * other. A password that was changed while it was looked at lets nobody in.
 */
export async function signIn(
  { reader, writer }: Databases,
  email: string,
  password: string,
  now: Date,
): Promise<SigningIn | undefined> {
  const known = await findPasswordHash(reader, email)
  const right = await isPassword(password, known?.passwordHash)
  return writer.transaction(async (db) => {
    const still = await findPasswordHash(db, email)
    const isGood = right && known && still?.passwordHash === known.passwordHash
    const user = isGood ? await findUser(db, known.id) : undefined
    const next = user && (await nextStep(db, user))
    await record(db, {
      at: now,
      ...(user && { personId: user.id }),
      action: !user ? 'failed to sign in' : next === 'nothing' ? 'signed in' : 'gave the password',
      subject: known ? `person ${known.id}` : 'unknown address',
    })
    return user && next && { user, next }
  })
}

/** What somebody who has shown who they are by one factor does before they are signed in. */
export async function nextStep(db: Database, user: User): Promise<SigningIn['next']> {
  if (await findOneTimeCode(db, user.id)) return 'code'
  return needsOneTimeCode(user.grants) ? 'set up code' : 'nothing'
}
