import { type Grant, type Role, roleNames } from '../access/user.ts'
import { inDays } from '../platform/text/dates.ts'
import type { PlaceKind } from '../organisations/geography.ts'

/** What organisations, regions and ICBs are called by the latest that is known of them, by code. */
export type PlaceNames = Readonly<Record<'organisation' | PlaceKind, ReadonlyMap<string, string>>>

const kinds: Partial<Record<Role, keyof PlaceNames>> = {
  respondent: 'organisation',
  lead_respondent: 'organisation',
  approver: 'organisation',
  regional_lead: 'region',
  icb_lead: 'icb',
}

/** What kind of place a role is held in; undefined for one in the whole country. */
export function placeKindOf(role: Role): keyof PlaceNames | undefined {
  return kinds[role]
}

/** "Lead respondent, Aldermere General Hospital (XA001)". */
export function grantText(grant: Grant, places: PlaceNames): string {
  const role = placeKindOf(grant.role) ? `${roleNames[grant.role]}, ${placeText(grant, places)}` : roleNames[grant.role]
  return `${role}${endText(grant)}`
}

/** ", until 3 March 2027": the last day of a role that ends by itself at the midnight after it. */
export function endText({ until }: Grant): string {
  return until === undefined ? '' : `, until ${inDays(new Date(Date.parse(until) - 1).toISOString())}`
}

/** "Aldermere General Hospital (XA001)". */
export function placeText({ role, scope }: Grant, places: PlaceNames): string {
  const kind = placeKindOf(role)
  if (!kind) return 'The whole country'
  const name = places[kind].get(scope)
  return name ? `${name} (${scope})` : scope
}
