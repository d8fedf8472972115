import { NotFound } from '../platform/errors.ts'
import type { Grant, Role, User } from './user.ts'

/** What can be done with the response of one organisation, and who may: somebody of that organisation, or who runs the programme. */
const ownResponse = {
  answer: ['respondent', 'lead_respondent'],
  sign: ['lead_respondent', 'approver'],
  'send to approver': ['lead_respondent'],
  'take back': ['lead_respondent'],
  'send back': ['approver'],
  'give sections': ['lead_respondent'],
  reopen: ['administrator'],
  challenge: ['lead_respondent', 'approver'],
  'read response': ['respondent', 'lead_respondent', 'approver', 'administrator'],
} as const satisfies Record<string, readonly Role[]>

export type ResponseAction = keyof typeof ownResponse

const rolesOfOrganisations: readonly Role[] = ['respondent', 'lead_respondent', 'approver']

export function may(user: User, action: ResponseAction, organisationCode: string): boolean {
  return isSufficient(rolesIn(user, organisationCode), action)
}

/** Whether one of these roles, held in an organisation, lets its holder do this with the organisation's response. */
export function isSufficient(roles: readonly Role[], action: ResponseAction): boolean {
  const sufficient: readonly Role[] = ownResponse[action]
  return roles.some((role) => sufficient.includes(role))
}

/** The roles that somebody has towards an organisation's response. */
export function rolesIn(user: User, organisationCode: string): Role[] {
  const own = user.grants.filter((grant) => grant.scope === organisationCode).map((grant) => grant.role)
  const ofOrganisation = rolesOfOrganisations.filter((role) => own.includes(role))
  return isAdministrator(user) ? [...ofOrganisation, 'administrator'] : ofOrganisation
}

/** What is outside one's rights looks as if it were not there. */
export function mustBeAllowed(user: User, action: ResponseAction, organisationCode: string): void {
  if (!may(user, action, organisationCode)) throw new NotFound('The response')
}

export function isAdministrator(user: User): boolean {
  return user.grants.some((grant) => grant.role === 'administrator')
}

/** For what only those who run the programme do: to everybody else there is no such page. */
export function mustRunProgramme(user: User): void {
  if (!isAdministrator(user)) throw new NotFound('The page')
}

export function hasRole(user: User, role: Role): boolean {
  return user.grants.some((grant) => grant.role === role)
}

/** The organisations for which somebody answers or signs. */
export function ownOrganisations(user: User): string[] {
  const own = user.grants.filter((grant) => rolesOfOrganisations.includes(grant.role))
  return [...new Set(own.map((grant) => grant.scope))].toSorted()
}

export function isRoleInOrganisation(role: Role): boolean {
  return rolesOfOrganisations.includes(role)
}

const rolesWithCode: readonly Role[] = ['regional_lead', 'icb_lead', 'national_lead', 'researcher', 'administrator']

/** Whether somebody who sees more than one organisation's answers signs in with a one-time code beside the password. */
export function needsOneTimeCode(grants: readonly Grant[]): boolean {
  return grants.some(({ role }) => rolesWithCode.includes(role))
}
