import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import { Conflict } from '../platform/errors.ts'
import { changeMessage, resetMessage } from './account-messages.ts'
import type { AccountSettings } from './account-settings.ts'
import { hashOfToken, newLinkToken } from './link-token.ts'
import { addPasswordReset, findPasswordReset, markResetUsed } from './password-reset-repository.ts'
import { findPasswordHash, findUser } from './person-query.ts'
import { holdPerson } from './person-repository.ts'
import { replacePassword } from './replace-password.ts'

const resetLasts = minutes(30)

/**
 * Sends a link to whoever has this address, if anybody has. Only somebody with a password: it does not stand in for an
 * invitation that has been withdrawn, nor let in somebody who has left.
 */
export async function askForReset(db: Database, email: string, settings: AccountSettings, now: Date): Promise<void> {
  const known = await findPasswordHash(db, email)
  const person = known?.passwordHash === undefined ? undefined : await findUser(db, known.id)
  if (!person) return
  const { token, hash } = newLinkToken()
  const expiresAt = new Date(now.getTime() + resetLasts)
  await addPasswordReset(db, { personId: person.id, tokenHash: hash, expiresAt }, now)
  await queueMessage(db, resetMessage(person, { token, expiresAt }, settings), now)
  await record(db, { at: now, action: 'asked for new password', subject: `person ${person.id}` })
}

/** Whose password a link can set; undefined once it is used or over. */
export async function readReset(
  db: Database,
  token: string,
  now: Date,
): Promise<{ id: number; person: User } | undefined> {
  const reset = await findPasswordReset(db, hashOfToken(token), now)
  const person = reset && (await findUser(db, reset.personId))
  return person && { id: reset.id, person }
}

/** The person is signed out everywhere, and signs in with the new password and whatever else they sign in with. */
export async function resetPassword(
  db: Database,
  { id, person }: { id: number; person: User },
  { passwordHash, serviceName }: { passwordHash: string; serviceName: string },
  now: Date,
): Promise<void> {
  await holdPerson(db, person.id)
  if (!(await markResetUsed(db, id, now))) throw new Conflict('This link has just been used')
  await replacePassword(db, person.id, passwordHash, now)
  await queueMessage(db, changeMessage(person, 'password', now, serviceName), now)
  await record(db, { at: now, personId: person.id, action: 'reset password', subject: `person ${person.id}` })
}
