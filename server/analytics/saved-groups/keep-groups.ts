import { aggregateSight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { SavedGroup } from '../../accounts/saved-group.ts'
import { findGroup, listGroups } from '../../accounts/saved-group-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import type { GroupFault } from './group-fault.ts'

/** The collections of which somebody sees figures, the latest first. Who sees none has no use for groups, and no such page. */
export async function mustKeepGroups(db: Database, user: User): Promise<Collection[]> {
  const collections = (await listCollections(db)).filter(({ state }) => aggregateSight(user, state))
  if (collections.length === 0) throw new NotFound('The page')
  return collections
}

/** The group with this code if it is the user's own: nobody changes the group of somebody else. */
export async function findOwnGroup(db: Database, user: User, code: string): Promise<SavedGroup> {
  await mustKeepGroups(db, user)
  const group = await findGroup(db, code)
  if (group.personId !== user.id) throw new NotFound('The group')
  return group
}

/** Names tell groups apart in tables and charts, so a person gives each once. */
export async function nameFaults(
  db: Database,
  { id: personId }: User,
  { name, id }: { name: string; id?: number },
): Promise<GroupFault[]> {
  const same = (await listGroups(db, personId)).some((group) => group.name === name && group.id !== id)
  return same ? [{ field: 'name', message: `You have a group called “${name}” already: choose another name` }] : []
}
