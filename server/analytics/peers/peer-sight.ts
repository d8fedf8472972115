import { isInSight, progressSight } from '../../access/area.ts'
import { hasRole, isAdministrator, ownOrganisations } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import type { Collection, Participant } from '../../collections/collection.ts'

type Held = Pick<Collection, 'state' | 'policy'>
type Placed = Pick<Participant, 'organisationCode' | 'setting' | 'regionCode' | 'icbCode'>

/**
 * Whether somebody may see where one organisation stands among its peers: its own people once the collection is closed,
 * the programme team always, and others as far as they may read its answers with its name on them.
 */
export function mayOpenPlace(user: User, collection: Held, participant: Placed): boolean {
  return isOwn(user, collection, participant) || isNamedTo(user, collection, participant)
}

/** Whether somebody answers or signs for it, in a collection that is over. */
export function isOwn(user: User, { state }: Pick<Held, 'state'>, { organisationCode }: Placed): boolean {
  const isOver = state !== 'draft' && state !== 'open'
  return isOver && ownOrganisations(user).includes(organisationCode)
}

/** Leads see the trusts of their own area; they and researchers see every trust once the collection is released. */
function isNamedTo(user: User, collection: Held, participant: Placed): boolean {
  if (isAdministrator(user)) return true
  if (participant.setting === 'care' || !collection.policy.namesTrusts) return false
  const sight = progressSight(user, collection.state)
  if (sight && isInSight(sight, participant)) return true
  return collection.state === 'released' && (sight !== undefined || hasRole(user, 'researcher'))
}

/** Whether an organisation may be named to somebody as one that does better: released answers of trusts are for everybody. */
export function mayBeNamed(user: User, collection: Held, participant: Placed): boolean {
  if (!collection.policy.namesTrusts || participant.setting === 'care') return false
  return collection.state === 'released' || isNamedTo(user, collection, participant)
}
