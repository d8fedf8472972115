import { record } from '../audit/audit-repository.ts'
import type { Databases } from '../platform/database/open.ts'
import { isPassword } from './password.ts'
import { findPasswordHash } from './person-repository.ts'

/** The id of the person with this address and password; undefined for a wrong one, without saying which was wrong. */
export async function signIn(
  { reader, writer }: Databases,
  email: string,
  password: string,
  now: Date,
): Promise<number | undefined> {
  const person = await findPasswordHash(reader, email)
  const right = await isPassword(password, person?.passwordHash)
  if (!person) return undefined
  await writer.transaction((transaction) =>
    record(transaction, {
      at: now,
      ...(right && { personId: person.id }),
      action: right ? 'signed in' : 'failed to sign in',
      subject: `person ${person.id}`,
    }),
  )
  return right ? person.id : undefined
}
