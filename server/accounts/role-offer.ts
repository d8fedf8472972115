import { ledOrganisations, rolesToGive } from '../access/manage-people.ts'
import { isAdministrator } from '../access/permissions.ts'
import { type Grant, type Role, roles, type User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { mustManageFrom, type PeoplePlace } from './list-people.ts'
import { placeKindOf } from './person-text.ts'
import { placeNames } from './place-names-query.ts'

/** The roles that somebody can give, and where: anywhere, or in one of these organisations. */
export interface RoleOffer {
  roles: readonly Role[]
  organisations: readonly { code: string; name: string }[] | undefined
}

/** What was chosen of them so far. */
export interface RoleValues {
  role: Role | undefined
  scope: string
}

export async function readRoleOffer(db: Database, user: User, place: PeoplePlace): Promise<RoleOffer> {
  mustManageFrom(user, place)
  if (isAdministrator(user)) return { roles, organisations: undefined }
  const led = ledOrganisations(user)
  const { organisation } = await placeNames(db, led)
  return {
    roles: rolesToGive(user, led[0] ?? ''),
    organisations: led.map((code) => ({ code, name: organisation.get(code) ?? code })),
  }
}

const kindNames = { organisation: 'organisation', region: 'region', icb: 'integrated care board' } as const

/** Why a role cannot be held in a place: there is no such organisation, region or board. Undefined where it can. */
export async function faultOfPlace(db: Database, { role, scope }: Grant): Promise<string | undefined> {
  const kind = placeKindOf(role)
  if (!kind) return undefined
  const places = await placeNames(db, [scope])
  return places[kind].has(scope) ? undefined : `There is no ${kindNames[kind]} with the code ${scope}`
}
