import { mayClose, mayGive } from '../access/manage-people.ts'
import { isAdministrator } from '../access/permissions.ts'
import type { Grant, User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { listIdentities } from './identity-repository.ts'
import type { Invitation } from './invitation.ts'
import { findLastInvitation } from './invitation-repository.ts'
import { grantsFor, mustManageFrom, type PeoplePlace } from './list-people.ts'
import { type CodeReset, findLastReset, findOneTimeCode } from './one-time-code-repository.ts'
import type { Person } from './person.ts'
import { findManaged } from './person-roles.ts'
import type { PlaceNames } from './person-text.ts'
import { placeNames } from './place-names-query.ts'
import { readRoleOffer, type RoleOffer } from './role-offer.ts'

/** Somebody's account as those see it who manage it. */
export interface ManagedPerson {
  person: Person
  grants: readonly (Grant & { canTake: boolean })[]
  places: PlaceNames
  invitation: Invitation | undefined
  /** Since when an account elsewhere lets them in. */
  linkedSince: string | undefined
  codesSince: string | undefined
  /** For the programme team: why the codes were last reset. */
  codeReset: CodeReset | undefined
  canClose: boolean
  runsProgramme: boolean
  isSelf: boolean
  offer: RoleOffer
}

export async function readPerson(
  db: Database,
  user: User,
  place: PeoplePlace,
  personId: number,
): Promise<ManagedPerson> {
  mustManageFrom(user, place)
  const person = await findManaged(db, user, personId)
  const grants = grantsFor(user, person.grants)
  const code = await findOneTimeCode(db, personId)
  return {
    person,
    grants: grants.map((grant) => ({ ...grant, canTake: mayGive(user, grant) })),
    places: await placeNames(
      db,
      grants.map(({ scope }) => scope),
    ),
    invitation: await findLastInvitation(db, personId),
    linkedSince: (await listIdentities(db, personId))[0]?.linkedAt,
    codesSince: code?.setUpAt,
    codeReset: isAdministrator(user) ? await findLastReset(db, personId) : undefined,
    canClose: person.id !== user.id && mayClose(user, person),
    runsProgramme: isAdministrator(user),
    isSelf: person.id === user.id,
    offer: await readRoleOffer(db, user, place),
  }
}
