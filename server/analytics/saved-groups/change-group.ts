import type { User } from '../../access/user.ts'
import type { SavedGroup, Sharing } from '../../accounts/saved-group.ts'
import {
  addMembers,
  listMembers,
  removeGroup,
  removeMembers,
  touchGroup,
} from '../../accounts/saved-group-repository.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { checkMembers } from './check-members.ts'
import type { GroupFault } from './group-fault.ts'
import { findOwnGroup, nameFaults } from './keep-groups.ts'

/** A group as its owner saw it: what has been changed since makes the change a conflict. */
export interface SeenGroup {
  code: string
  version: number
}

/** Each of these says why it was not done, with nothing changed; nothing where it was. */
export async function renameGroup(
  db: Database,
  user: User,
  { code, version, name }: SeenGroup & { name: string },
  now: Date,
): Promise<GroupFault[]> {
  const group = await findOwnGroup(db, user, code)
  const faults = await nameFaults(db, user, { name, id: group.id })
  if (faults.length > 0) return faults
  await touchGroup(db, { id: group.id, version }, { name })
  return recorded(db, { user, group, now }, 'renamed group')
}

export async function shareGroup(
  db: Database,
  user: User,
  { code, version, sharing }: SeenGroup & { sharing: Sharing },
  now: Date,
): Promise<GroupFault[]> {
  const group = await findOwnGroup(db, user, code)
  await touchGroup(db, { id: group.id, version }, { sharing })
  return recorded(db, { user, group, now }, sharing === 'shared' ? 'shared group' : 'made group private')
}

export async function putInGroup(
  db: Database,
  user: User,
  { code, version, codes }: SeenGroup & { codes: readonly string[] },
  now: Date,
): Promise<GroupFault[]> {
  const group = await findOwnGroup(db, user, code)
  const held = (await listMembers(db, [group.id])).get(group.id) ?? []
  const faults = await checkMembers(db, user, { codes, held, now })
  if (faults.length > 0) return faults
  await touchGroup(db, { id: group.id, version })
  await addMembers(db, group.id, codes)
  return recorded(db, { user, group, now }, 'added to group', { organisations: codes.length })
}

export async function takeFromGroup(
  db: Database,
  user: User,
  { code, version, codes }: SeenGroup & { codes: readonly string[] },
  now: Date,
): Promise<GroupFault[]> {
  const group = await findOwnGroup(db, user, code)
  await touchGroup(db, { id: group.id, version })
  await removeMembers(db, group.id, codes)
  return recorded(db, { user, group, now }, 'took from group', { organisations: codes.length })
}

/** For good: addresses with the group are then not found. */
export async function deleteGroup(db: Database, user: User, { code, version }: SeenGroup, now: Date): Promise<void> {
  const group = await findOwnGroup(db, user, code)
  await touchGroup(db, { id: group.id, version })
  await removeGroup(db, group.id)
  await recorded(db, { user, group, now }, 'deleted group')
}

async function recorded(
  db: Database,
  { user, group, now }: { user: User; group: SavedGroup; now: Date },
  action: string,
  details: Readonly<Record<string, number>> = {},
): Promise<[]> {
  await record(db, { at: now, personId: user.id, action, subject: `group ${group.id}`, details })
  return []
}
