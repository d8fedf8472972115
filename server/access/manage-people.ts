import { NotFound } from '../platform/errors.ts'
import { isAdministrator, ownOrganisations } from './permissions.ts'
import { type Grant, type Role, roles, type User } from './user.ts'

/** Who may say who else is let in, and to do what: the programme team everywhere, a lead respondent at home. */
type Holder = Pick<User, 'grants'>

/** An approver is named on the response that is to be signed, and changed by the programme team. */
const rolesFromLead: readonly Role[] = ['respondent', 'lead_respondent']

export function ledOrganisations(user: Holder): string[] {
  const led = user.grants.filter(({ role }) => role === 'lead_respondent').map(({ scope }) => scope)
  return [...new Set(led)].toSorted()
}

export function mayManageSomebody(user: User): boolean {
  return isAdministrator(user) || ledOrganisations(user).length > 0
}

/** The roles that somebody may give and take away in a place. */
export function rolesToGive(user: User, scope: string): readonly Role[] {
  if (isAdministrator(user)) return roles
  return ledOrganisations(user).includes(scope) ? rolesFromLead : []
}

export function mayGive(user: User, { role, scope }: Grant): boolean {
  return rolesToGive(user, scope).includes(role)
}

/** Everybody, or whoever has a role in an organisation that the user leads. */
export function mayManage(user: User, person: User): boolean {
  if (isAdministrator(user)) return true
  const led = ledOrganisations(user)
  return ownOrganisations(person).some((code) => led.includes(code))
}

/** Closing takes every role away, so it needs the right to take each of them. */
export function mayClose(user: User, person: User): boolean {
  if (isAdministrator(user)) return true
  return person.grants.length > 0 && person.grants.every((grant) => mayGive(user, grant))
}

/** Nobody below the programme team knows who else there is. */
export function mustManage(user: User, person: User): void {
  if (!mayManage(user, person)) throw new NotFound('The person')
}
