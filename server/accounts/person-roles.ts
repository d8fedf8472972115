import { mayGive, mustManage } from '../access/manage-people.ts'
import { isAdministrator, isRoleInOrganisation } from '../access/permissions.ts'
import type { Grant, User } from '../access/user.ts'
import type { AuditEvent } from '../audit/audit-event.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { addGrant, countHolders, removeGrant } from './grant-repository.ts'
import { endLeftTokens } from './manage-tokens.ts'
import type { Person } from './person.ts'
import { findPersonById } from './person-query.ts'
import { endTokens } from './personal-token-repository.ts'
import { endSessions } from './session-repository.ts'
import { isReadingRole } from './token-scope.ts'

interface RoleChange {
  personId: number
  grant: Grant
}

/** The person's sessions end, so that they sign in as their new role asks. */
export async function giveRole(db: Database, user: User, { personId, grant }: RoleChange, now: Date): Promise<void> {
  const person = await findManaged(db, user, personId)
  if (!mayGive(user, grant)) throw new NotFound('The role')
  if (person.closedAt !== undefined) throw new Conflict(`${person.name} can no longer sign in`)
  await endLeftTokens(db, person, now)
  if (!(await addGrant(db, personId, grant, now))) throw new Conflict(`${person.name} has this role already`)
  await changed(db, user, { personId, grant, action: 'gave role' }, now)
}

/** Scripts that read in such a role stop as well, whatever other role their owner keeps. */
export async function takeRole(db: Database, user: User, { personId, grant }: RoleChange, now: Date): Promise<void> {
  const person = await findManaged(db, user, personId)
  if (!mayGive(user, grant) || !hasGrant(person, grant)) throw new NotFound('The role')
  if (person.closedAt === undefined) await mustNotBeLast(db, user, grant)
  if (!(await removeGrant(db, personId, grant))) throw new NotFound('The role')
  if (isReadingRole(grant.role)) await endTokens(db, personId, now)
  await changed(db, user, { personId, grant, action: 'took role' }, now)
}

/** There is always somebody who runs the programme; and an organisation is left without a lead by the programme team only. */
export async function mustNotBeLast(db: Database, user: User, grant: Grant): Promise<void> {
  const matters = grant.role === 'administrator' || (grant.role === 'lead_respondent' && !isAdministrator(user))
  if (!matters || (await countHolders(db, grant)) > 1) return
  throw new Conflict(
    grant.role === 'administrator'
      ? 'Nobody else is on the programme team. Give somebody else that role first'
      : 'Nobody else leads this organisation. Give somebody else that role first',
  )
}

/** Somebody whom the user may manage; anybody else looks as if they were not there. */
export async function findManaged(db: Database, user: User, personId: number): Promise<Person> {
  const person = await findPersonById(db, personId)
  mustManage(user, person)
  return person
}

/** What the audit says of a role. */
export function grantFacts(
  { role, scope }: Grant,
  more: object = {},
): Pick<AuditEvent, 'organisationCode' | 'details'> {
  return {
    ...(isRoleInOrganisation(role) && { organisationCode: scope }),
    details: { role, scope, ...more },
  }
}

function hasGrant({ grants }: Person, { role, scope }: Grant): boolean {
  return grants.some((one) => one.role === role && one.scope === scope)
}

async function changed(
  db: Database,
  user: User,
  { personId, grant, action }: RoleChange & { action: string },
  now: Date,
): Promise<void> {
  await endSessions(db, { personId }, now)
  const subject = `person ${personId}`
  await record(db, { at: now, personId: user.id, action, subject, ...grantFacts(grant) })
}
