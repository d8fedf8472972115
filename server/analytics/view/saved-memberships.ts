import { isInSight, type Sight } from '../../access/area.ts'
import type { Participant } from '../../collections/collection.ts'
import type { Succession } from '../../organisations/organisation.ts'
import type { Memberships } from '../columns/memberships.ts'
import { isIcbKnown } from './scope.ts'

/** By the code of each organisation the saved groups it is in. Those from whom a member took over stand for it before. */
export function groupsOfOrganisations(
  groups: readonly { code: string; members: readonly string[] }[],
  successions: readonly Succession[],
): Memberships {
  const predecessors = new Map<string, string[]>()
  for (const { kind, predecessorCode, successorCode } of successions)
    if (kind === 'organisation')
      predecessors.set(successorCode, [...(predecessors.get(successorCode) ?? []), predecessorCode])
  const memberships = new Map<string, string[]>()
  for (const { code, members } of groups) {
    const all = new Set(members)
    // a set goes on to what is added to it meanwhile
    for (const member of all) for (const earlier of predecessors.get(member) ?? []) all.add(earlier)
    for (const member of all) memberships.set(member, [...(memberships.get(member) ?? []), code])
  }
  return memberships
}

type Placed = Pick<Participant, 'organisationCode' | 'setting' | 'regionCode' | 'icbCode'>

/**
 * Of organisations in saved groups only those that the reader may see by name in a collection: then no figure of a group
 * tells anything that they could not count from the signed answers they may take away.
 */
export function namedMemberships(
  memberships: Memberships,
  naming: Sight | undefined,
  columns: { participants: readonly Placed[] },
): Memberships {
  const named = new Map<string, readonly string[]>()
  if (!naming || memberships.size === 0) return named
  for (const participant of columns.participants) {
    const groups = memberships.get(participant.organisationCode)
    if (groups && isIcbKnown(naming, participant) && isInSight(naming, participant))
      named.set(participant.organisationCode, groups)
  }
  return named
}

/** How many trusts of the groups take part but are left out, because the reader may not see them by name. */
export function countLeftOut(
  memberships: Memberships,
  named: Memberships,
  columns: { participants: readonly Placed[] },
): number {
  if (memberships.size === 0) return 0
  const left = columns.participants.filter(
    ({ organisationCode, setting }) =>
      setting !== 'care' && memberships.has(organisationCode) && !named.has(organisationCode),
  )
  return new Set(left.map(({ organisationCode }) => organisationCode)).size
}
