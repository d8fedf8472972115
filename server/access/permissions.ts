import { NotFound } from '../platform/errors.ts'
import type { Role, User } from './user.ts'

/** What can be done with the response of one organisation, and who of that organisation may. */
const ownResponse = {
  answer: ['respondent', 'lead_respondent'],
  sign: ['lead_respondent', 'approver'],
  'read response': ['respondent', 'lead_respondent', 'approver'],
} as const satisfies Record<string, readonly Role[]>

export type ResponseAction = keyof typeof ownResponse

export function may(user: User, action: ResponseAction, organisationCode: string): boolean {
  if (action === 'read response' && isAdministrator(user)) return true
  const sufficient: readonly Role[] = ownResponse[action]
  return user.grants.some((grant) => grant.scope === organisationCode && sufficient.includes(grant.role))
}

/** What is outside one's rights looks as if it were not there. */
export function mustBeAllowed(user: User, action: ResponseAction, organisationCode: string): void {
  if (!may(user, action, organisationCode)) throw new NotFound('The response')
}

export function isAdministrator(user: User): boolean {
  return user.grants.some((grant) => grant.role === 'administrator')
}

export function hasRole(user: User, role: Role): boolean {
  return user.grants.some((grant) => grant.role === role)
}

/** The organisations for which somebody answers or signs. */
export function ownOrganisations(user: User): string[] {
  const own: readonly Role[] = ownResponse['read response']
  return [...new Set(user.grants.filter((grant) => own.includes(grant.role)).map((grant) => grant.scope))].toSorted()
}
