export const roles = [
  'respondent',
  'lead_respondent',
  'approver',
  'regional_lead',
  'icb_lead',
  'national_lead',
  'researcher',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** A role in a place: the code of an organisation, a region or an ICB; empty for a role in the whole country. */
export interface Grant {
  role: Role
  scope: string
  /** The instant at which it ends by itself; absent where it does not. */
  until?: string
}

/** Somebody who is signed in. */
export interface User {
  id: number
  name: string
  email: string
  grants: readonly Grant[]
}

export const roleNames: Record<Role, string> = {
  respondent: 'Respondent',
  lead_respondent: 'Lead respondent',
  approver: 'Approver',
  regional_lead: 'Regional lead',
  icb_lead: 'Integrated care board lead',
  national_lead: 'National lead',
  researcher: 'Researcher',
  administrator: 'Programme team',
}
