import type { Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import { mayOpenGroup, type SavedGroup } from '../../accounts/saved-group.ts'
import { listGroups, listMembers } from '../../accounts/saved-group-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import { listSuccessions } from '../../organisations/succession-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { Place } from './choices.ts'
import { namingSight } from './naming-sight.ts'
import { groupsOfOrganisations } from './saved-memberships.ts'
import type { Memberships } from '../columns/memberships.ts'
import type { Fault, View } from './view.ts'

/** The saved groups of a view, and whom of their organisations its reader may see by name. */
export interface SeenGroups {
  /** The reader’s own and those that the address names. */
  groups: readonly SavedGroup[]
  /** Those of the organisations in the groups that are shown, whoever may see them. */
  memberships: Memberships
  /** Whose trusts the reader may see by name; undefined for nobody’s: then nothing is shown by saved group. */
  naming: Sight | undefined
}

/** For what is made without a reader. */
export const noGroups: SeenGroups = { groups: [], memberships: new Map(), naming: undefined }

/**
 * One statement where no group is shown, two more where one is. A group that the address names is not found for anybody
 * but its owner, unless it is shared.
 */
export async function seeGroups(
  db: Database,
  user: User,
  asked: View,
  collections: readonly Pick<Collection, 'state' | 'policy'>[],
): Promise<SeenGroups> {
  const groups = await listGroups(db, user.id, asked.filters.groups)
  const shown = asked.filters.groups.map((code) => groupWith(groups, code, user.id))
  const naming = namingSight(user, collections)
  const used = shown.length > 0 || asked.by !== 'saved' ? shown : groups
  return { groups, naming, memberships: used.length > 0 && naming ? await membershipsIn(db, used) : new Map() }
}

function groupWith(groups: readonly SavedGroup[], code: string, personId: number): SavedGroup {
  const group = groups.find((one) => one.code === code)
  if (!group || !mayOpenGroup(personId, group)) throw new NotFound('The group')
  return group
}

/** With the reader’s own groups where all of them stand side by side, so that the address shows others the same. */
export function withGroups(asked: View, { groups }: SeenGroups): View {
  if (asked.by !== 'saved' || asked.filters.groups.length > 0) return asked
  return { ...asked, filters: { ...asked.filters, groups: groups.map(({ code }) => code) } }
}

/** Those that this reader can choose in this collection. */
export function groupsToChoose({ groups, naming }: SeenGroups): Place[] {
  return naming ? groups.map(({ code, name }) => ({ code, name })) : []
}

/** Why nothing can be shown by saved group. */
export function groupFaults({ by, filters }: View, { groups, naming }: SeenGroups): Fault[] {
  if (by !== 'saved' && filters.groups.length === 0) return []
  const field = by === 'saved' ? 'by' : 'group'
  if (!naming) return [{ field, message: notNamed }]
  return groups.length > 0
    ? []
    : [{ field, message: 'You have no saved groups yet: make one first, or choose something else to compare' }]
}

const notNamed =
  'Nothing is shown to you by saved group here, because you may not see who of the trusts answered what: the figures of a small group would tell. Take the group out to see the others'

async function membershipsIn(db: Database, groups: readonly SavedGroup[]): Promise<Memberships> {
  const members = await listMembers(
    db,
    groups.map(({ id }) => id),
  )
  const listed = groups.map(({ id, code }) => ({ code, members: members.get(id) ?? [] }))
  return groupsOfOrganisations(listed, await listSuccessions(db))
}
