import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { findSuppressedAddress, removeSuppression } from './suppression-repository.ts'

/** Lets an address be written to again. The audit names its number only: an address is somebody's, the audit is for ever. */
export async function liftSuppression(db: Database, user: User, id: number, now: Date): Promise<void> {
  mustRunProgramme(user)
  const { reason, messageId } = await findSuppressedAddress(db, id)
  if (!(await removeSuppression(db, id))) throw new NotFound('The address')
  await record(db, {
    at: now,
    personId: user.id,
    action: 'lifted stop of messages',
    subject: `stopped address ${id}`,
    details: { reason, ...(messageId !== undefined && { message: messageId }) },
  })
}
