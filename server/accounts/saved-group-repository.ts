import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import type { SavedGroup, Sharing } from './saved-group.ts'

interface GroupRow {
  id: number
  code: string
  person_id: number
  name: string
  sharing: Sharing
  made_at: string
  version: number
}

/** Those of one person, in the order in which they were made, and any others with one of these codes. */
export async function listGroups(
  db: Database,
  personId: number,
  otherCodes: readonly string[] = [],
): Promise<SavedGroup[]> {
  const rows = await db<GroupRow>('saved_groups')
    .where({ person_id: personId })
    .orWhereIn('code', otherCodes)
    .orderBy('id')
  return rows.map(asGroup)
}

export async function findGroup(db: Database, code: string): Promise<SavedGroup> {
  const row: GroupRow | undefined = await db<GroupRow>('saved_groups').where({ code }).first()
  if (!row) throw new NotFound('The group')
  return asGroup(row)
}

/** The codes of the organisations of each group, by its id. */
export async function listMembers(db: Database, ids: readonly number[]): Promise<Map<number, string[]>> {
  const members = new Map(ids.map((id): [number, string[]] => [id, []]))
  const rows = await db<{ saved_group_id: number; organisation_code: string }>('saved_group_members')
    .whereIn('saved_group_id', ids)
    .orderBy(['saved_group_id', 'organisation_code'])
    .select('saved_group_id', 'organisation_code')
  for (const row of rows) members.get(row.saved_group_id)?.push(row.organisation_code)
  return members
}

/** How many organisations each group of a person has, by its id; none for one without any. */
export async function countMembers(db: Database, personId: number): Promise<Map<number, number>> {
  const rows = await db('saved_group_members')
    .join('saved_groups', 'saved_groups.id', 'saved_group_members.saved_group_id')
    .where('saved_groups.person_id', personId)
    .groupBy('saved_groups.id')
    .orderBy('saved_groups.id')
    .select<{ id: number }[]>('saved_groups.id')
    .count<{ id: number; total: number }[]>({ total: '*' })
  return new Map(rows.map(({ id, total }) => [id, total]))
}

export async function addGroup(
  db: Database,
  { code, personId, name, members }: Pick<SavedGroup, 'code' | 'personId' | 'name'> & { members: readonly string[] },
  now: Date,
): Promise<number> {
  const row = { code, person_id: personId, name, sharing: 'private', made_at: now.toISOString(), version: 1 }
  const [added]: { id: number }[] = await db('saved_groups').insert(row).returning('id')
  if (!added) throw new Error('A group was not stored')
  await addMembers(db, added.id, members)
  return added.id
}

/**
 * Changes its name, its sharing or nothing but its version, where it still is as the person saw it; otherwise it is a
 * conflict, and nothing is changed.
 */
export async function touchGroup(
  db: Database,
  { id, version }: Pick<SavedGroup, 'id' | 'version'>,
  change: Partial<Pick<SavedGroup, 'name' | 'sharing'>> = {},
): Promise<void> {
  const touched = await db<GroupRow>('saved_groups')
    .where({ id, version })
    .update({ ...change, version: version + 1 })
  if (touched !== 1)
    throw new Conflict(
      'This group was changed in another window after you opened it, so nothing was changed now. Open the group again and repeat your change',
    )
}

/** Those that it has already stay. */
export async function addMembers(db: Database, id: number, codes: readonly string[]): Promise<void> {
  const rows = codes.map((organisation_code) => ({ saved_group_id: id, organisation_code }))
  await inBatches(rows, (batch) =>
    db('saved_group_members').insert(batch).onConflict(['saved_group_id', 'organisation_code']).ignore(),
  )
}

export async function removeMembers(db: Database, id: number, codes: readonly string[]): Promise<void> {
  await inBatches(codes, (batch) =>
    db('saved_group_members').where({ saved_group_id: id }).whereIn('organisation_code', batch).delete(),
  )
}

export async function removeGroup(db: Database, id: number): Promise<void> {
  await db('saved_group_members').where({ saved_group_id: id }).delete()
  await db('saved_groups').where({ id }).delete()
}

/** All groups of a person, with what is in them. */
export async function eraseGroups(db: Database, personId: number): Promise<void> {
  const own = db('saved_groups').where({ person_id: personId }).select('id')
  await db('saved_group_members').whereIn('saved_group_id', own).delete()
  await db('saved_groups').where({ person_id: personId }).delete()
}

function asGroup({ person_id: personId, made_at: madeAt, ...row }: GroupRow): SavedGroup {
  const { id, code, name, sharing, version } = row
  return { id, code, personId, name, sharing, madeAt, version }
}
