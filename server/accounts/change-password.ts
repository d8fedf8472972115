import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { changeMessage } from './account-messages.ts'
import { isPassword } from './password.ts'
import { findPersonById } from './person-query.ts'
import { replacePassword } from './replace-password.ts'

/** Whether this is the password with which somebody signs in now. */
export async function isOwnPassword(db: Database, user: User, password: string): Promise<boolean> {
  const { passwordHash } = await findPersonById(db, user.id)
  return isPassword(password, passwordHash)
}

/** Every session of the person ends; the browser in which it was done goes on under a new one. */
export async function changePassword(
  db: Database,
  user: User,
  { passwordHash, serviceName }: { passwordHash: string; serviceName: string },
  now: Date,
): Promise<void> {
  await replacePassword(db, user.id, passwordHash, now)
  await queueMessage(db, changeMessage(user, 'password', now, serviceName), now)
  await record(db, { at: now, personId: user.id, action: 'changed password', subject: `person ${user.id}` })
}
