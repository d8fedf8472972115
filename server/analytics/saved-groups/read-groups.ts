import { isAdministrator } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { mayOpenGroup, type SavedGroup } from '../../accounts/saved-group.ts'
import { countMembers, findGroup, listGroups, listMembers } from '../../accounts/saved-group-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import type { FoundOrganisation } from '../../organisations/found-organisation.ts'
import { loadGeography } from '../../organisations/geography-repository.ts'
import { listed, type ListedOrganisation } from '../../organisations/list-register.ts'
import { findOrganisations } from '../../organisations/organisation-repository.ts'
import { isProviderType } from '../../organisations/provider-type.ts'
import { searchRegister } from '../../organisations/register-search-query.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { londonDate } from '../../platform/london-date.ts'
import { namingSight } from '../view/naming-sight.ts'
import { mustKeepGroups } from './keep-groups.ts'

const collator = new Intl.Collator('en-GB')

/** The groups of a reader by name, with how many organisations each has. */
export async function readGroups(db: Database, user: User): Promise<{ group: SavedGroup; organisations: number }[]> {
  await mustKeepGroups(db, user)
  const counts = await countMembers(db, user.id)
  return (await listGroups(db, user.id))
    .map((group) => ({ group, organisations: counts.get(group.id) ?? 0 }))
    .toSorted((a, b) => collator.compare(a.group.name, b.group.name))
}

export interface OpenGroup {
  group: SavedGroup
  isOwn: boolean
  /** By name, as they are today or were on their last day. */
  members: readonly ListedOrganisation[]
  /** Care providers that the reader may not see by name. */
  unnamed: number
  /** The collections in which the reader can look at the group, the latest first. */
  collections: readonly Collection[]
  today: string
}

/** A group for its owner or, once it is shared, for whoever has its address: six statements, however many organisations. */
export async function readGroup(db: Database, user: User, code: string, now: Date): Promise<OpenGroup> {
  const collections = await mustKeepGroups(db, user)
  const group = await findGroup(db, code)
  if (!mayOpenGroup(user.id, group)) throw new NotFound('The group')
  const today = londonDate(now)
  const codes = (await listMembers(db, [group.id])).get(group.id) ?? []
  const geography = await loadGeography(db)
  const all = [...(await findOrganisations(db, codes)).values()].map((one) => listed(one, geography, today))
  const members = all.filter(({ type }) => isAdministrator(user) || type !== 'care')
  return {
    group,
    isOwn: group.personId === user.id,
    members: members.toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1)),
    unnamed: all.length - members.length,
    collections: collections.filter((collection) => namingSight(user, [collection])),
    today,
  }
}

export interface GroupSearch {
  found: readonly FoundOrganisation[]
  /** False when so many match that not all were looked at. */
  isComplete: boolean
}

/** Organisations that can be put in a group: those that answer, and care providers for the programme team only. */
export async function searchForGroup(
  db: Database,
  user: User,
  words: readonly string[],
  now: Date,
): Promise<GroupSearch | undefined> {
  if (words.length === 0) return undefined
  const { found, isComplete } = await searchRegister(db, words, londonDate(now))
  const known = found.filter(
    ({ organisation: { type } }) => type && isProviderType(type) && (type !== 'care' || isAdministrator(user)),
  )
  return {
    found: known.toSorted((a, b) => collator.compare(a.organisation.name, b.organisation.name)),
    isComplete,
  }
}
