import type { Role } from '../access/user.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'

/** Somebody who has one of the addresses that were asked for. */
export interface KnownPerson {
  id: number
  name: string
  hasLeft: boolean
  /** Every role of theirs and its place, as `approver RAE`. */
  grants: ReadonlySet<string>
}

export function grantKey(role: Role, scope: string): string {
  return `${role} ${scope}`
}

/** Those who have these addresses (in small letters), with two statements for each few hundred. */
export async function listKnownPeople(db: Database, emails: readonly string[]): Promise<Map<string, KnownPerson>> {
  const known = new Map<string, KnownPerson>()
  await inBatches([...new Set(emails)], async (batch) => {
    const people = await db('people')
      .whereIn('email', batch)
      .orderBy('id')
      .select<{ id: number; email: string; name: string; closed_at: string | null }[]>(
        'id',
        'email',
        'name',
        'closed_at',
      )
    const grants = await db('person_roles')
      .whereIn(
        'person_id',
        people.map(({ id }) => id),
      )
      .orderBy(['person_id', 'role'])
      .select<{ person_id: number; role: Role; scope_code: string }[]>('*')
    const held = new Map(people.map(({ id }) => [id, new Set<string>()]))
    for (const { person_id, role, scope_code } of grants) held.get(person_id)?.add(grantKey(role, scope_code))
    for (const { id, email, name, closed_at } of people)
      known.set(email, { id, name, hasLeft: closed_at !== null, grants: held.get(id) ?? new Set() })
  })
  return known
}

/** The codes of every organisation that a collection asks. */
export async function listAskedCodes(db: Database, collectionId: number): Promise<Set<string>> {
  const rows = await db('participants')
    .where({ collection_id: collectionId })
    .distinct('organisation_code')
    .orderBy('organisation_code')
    .select<{ organisation_code: string }[]>('organisation_code')
  return new Set(rows.map((row) => row.organisation_code))
}
