import type { Grant } from '../access/user.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'

/** Those that somebody has already stay as they are. */
export async function addGrants(db: Database, grants: readonly (Grant & { personId: number })[]): Promise<void> {
  const rows = grants.map(({ personId, role, scope }) => ({ person_id: personId, role, scope_code: scope }))
  await inBatches(rows, (batch) =>
    db('person_roles').insert(batch).onConflict(['person_id', 'role', 'scope_code']).ignore(),
  )
}

/** False when they have it already; one that has ended by itself is given anew. */
export async function addGrant(db: Database, personId: number, { role, scope }: Grant, now: Date): Promise<boolean> {
  const added = await db('person_roles')
    .insert({ person_id: personId, role, scope_code: scope })
    .onConflict(['person_id', 'role', 'scope_code'])
    .merge({ expires_at: null })
    .where('person_roles.expires_at', '<=', now.toISOString())
    .returning('person_id')
  return added.length > 0
}

/** Gives a role that ends by itself; where they have it already, it ends then. */
export async function putGrantUntil(
  db: Database,
  personId: number,
  { role, scope, until }: Required<Grant>,
): Promise<void> {
  await db('person_roles')
    .insert({ person_id: personId, role, scope_code: scope, expires_at: until })
    .onConflict(['person_id', 'role', 'scope_code'])
    .merge(['expires_at'])
}

/** True when they had it. */
export async function removeGrant(db: Database, personId: number, { role, scope }: Grant): Promise<boolean> {
  return (await db('person_roles').where({ person_id: personId, role, scope_code: scope }).delete()) > 0
}

export async function removeGrants(db: Database, personId: number): Promise<void> {
  await db('person_roles').where({ person_id: personId }).delete()
}

/**
 * How many people who have not left have a role in a place. Whoever asks holds those rows until the end of the transaction,
 * so that two who each take away the last but one do not both succeed.
 */
export async function countHolders(db: Database, { role, scope }: Grant): Promise<number> {
  await db('person_roles').where({ role, scope_code: scope }).update({ role })
  const counted = await db('person_roles')
    .join('people', 'people.id', 'person_roles.person_id')
    .where({ 'person_roles.role': role, 'person_roles.scope_code': scope })
    .whereNull('people.closed_at')
    .count({ total: '*' })
    .first<{ total: number }>()
  return counted.total
}
