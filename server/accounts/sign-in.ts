import { needsOneTimeCode } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { findOneTimeCode } from './one-time-code-repository.ts'
import { isPassword } from './password.ts'
import { findPasswordHash, findUser } from './person-repository.ts'

/** Somebody whose password was right, and what is still to be done before they are signed in. */
export interface SigningIn {
  user: User
  next: 'nothing' | 'code' | 'set up code'
}

/** Undefined for a wrong address or password, without saying which was wrong. */
export async function signIn(
  { reader, writer }: Databases,
  email: string,
  password: string,
  now: Date,
): Promise<SigningIn | undefined> {
  const person = await findPasswordHash(reader, email)
  const right = await isPassword(password, person?.passwordHash)
  if (!person) return undefined
  const user = right ? await findUser(reader, person.id) : undefined
  const next = user && (await nextStep(reader, user))
  await writer.transaction((transaction) =>
    record(transaction, {
      at: now,
      ...(right && { personId: person.id }),
      action: !right ? 'failed to sign in' : next === 'nothing' ? 'signed in' : 'gave the password',
      subject: `person ${person.id}`,
    }),
  )
  return user && next && { user, next }
}

/** What somebody who has shown who they are by one factor does before they are signed in. */
export async function nextStep(db: Database, user: User): Promise<SigningIn['next']> {
  if (await findOneTimeCode(db, user.id)) return 'code'
  return needsOneTimeCode(user.grants) ? 'set up code' : 'nothing'
}
