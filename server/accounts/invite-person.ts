import { mayGive } from '../access/manage-people.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { AccountSettings } from './account-settings.ts'
import { letIn, type Newcomer } from './let-in.ts'
import { grantFacts } from './person-roles.ts'

/** Gives the id of the person who is let in. */
export async function invitePerson(
  db: Database,
  user: User,
  { newcomer, settings }: { newcomer: Newcomer; settings: AccountSettings },
  now: Date,
): Promise<number> {
  if (!mayGive(user, newcomer.grant)) throw new NotFound('The role')
  const { id, wasKnown } = await letIn(db, user, { newcomer, settings }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'let in person',
    subject: `person ${id}`,
    ...grantFacts(newcomer.grant, { wasKnown }),
  })
  return id
}
