import { ledOrganisations } from '../access/manage-people.ts'
import { isAdministrator, isRoleInOrganisation, mustRunProgramme } from '../access/permissions.ts'
import type { Grant, User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { PeopleFilter, PeopleFound } from './people-list.ts'
import { listPeople } from './people-query.ts'
import type { PlaceNames } from './person-text.ts'
import { placeNames } from './place-names-query.ts'

/** From where people are managed: the programme team's pages, or those of the organisations that one leads. */
export type PeoplePlace = 'programme' | 'organisation'

export function mustManageFrom(user: User, place: PeoplePlace): void {
  if (place === 'programme') return mustRunProgramme(user)
  if (ledOrganisations(user).length === 0) throw new NotFound('The page')
}

export interface People extends PeopleFound {
  places: PlaceNames
}

export async function findPeople(
  db: Database,
  user: User,
  place: PeoplePlace,
  filter: Omit<PeopleFilter, 'within'>,
): Promise<People> {
  mustManageFrom(user, place)
  const within = place === 'programme' ? undefined : ledOrganisations(user)
  const found = await listPeople(db, { ...filter, within })
  const shown = found.people.map((person) => ({ ...person, grants: grantsFor(user, person.grants) }))
  const scopes = shown.flatMap(({ grants }) => grants.map(({ scope }) => scope))
  return { ...found, people: shown, places: await placeNames(db, scopes) }
}

/** What somebody else does elsewhere is none of a lead's business. */
export function grantsFor(user: User, grants: readonly Grant[]): readonly Grant[] {
  const led = ledOrganisations(user)
  return isAdministrator(user)
    ? grants
    : grants.filter(({ role, scope }) => isRoleInOrganisation(role) && led.includes(scope))
}
