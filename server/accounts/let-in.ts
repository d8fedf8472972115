import type { Grant, User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { AccountSettings } from './account-settings.ts'
import { listIdentities } from './identity-repository.ts'
import { addGrant, putGrantUntil } from './grant-repository.ts'
import { endLeftTokens } from './manage-tokens.ts'
import type { Person } from './person.ts'
import { findPerson, findPersonById } from './person-query.ts'
import { addPerson } from './person-repository.ts'
import { sendInvitation } from './send-invitation.ts'
import { endSessions } from './session-repository.ts'

/** Somebody to be let in by a person who may, with a role. */
export interface Newcomer {
  name: string
  email: string
  grant: Grant
}

/**
 * Gives a role to whoever has this address, a new person where nobody has, and invites them unless they sign in already.
 * For use cases that have asked whether it may be done, and that record it.
 */
export async function letIn(
  db: Database,
  inviter: User,
  { newcomer, settings }: { newcomer: Newcomer; settings: AccountSettings },
  now: Date,
): Promise<{ id: number; wasKnown: boolean }> {
  const { name, email, grant } = newcomer
  const known = await findPerson(db, email)
  if (known?.hasLeft) throw new Conflict('This person can no longer sign in. Ask the programme team')
  const id = known?.id ?? (await addPerson(db, { name, email, grants: [], passwordHash: undefined }, now))
  const person = await findPersonById(db, id)
  await endLeftTokens(db, person, now)
  await give(db, person, grant, now)
  await endSessions(db, { personId: id }, now)
  const canSignIn = person.passwordHash !== undefined || (await listIdentities(db, id)).length > 0
  if (!canSignIn) await sendInvitation(db, { person, inviter, settings }, now)
  return { id, wasKnown: known !== undefined }
}

/** One that is to end by itself may be there already: it is renewed. */
async function give(db: Database, { id, name }: Person, { role, scope, until }: Grant, now: Date): Promise<void> {
  if (until !== undefined) return putGrantUntil(db, id, { role, scope, until })
  if (!(await addGrant(db, id, { role, scope }, now))) throw new Conflict(`${name} has this role already`)
}
