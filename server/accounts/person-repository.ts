import type { Grant, Role, User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'

interface UserRow {
  id: number
  name: string
  email: string
  role: Role | null
  scope: string | null
}

/** Returns the new person's id. The e-mail address is kept in lower case. */
export async function addPerson(
  db: Database,
  person: Omit<User, 'id'> & { passwordHash: string | undefined },
  now: Date,
): Promise<number> {
  const [row] = await db('people')
    .insert({
      email: person.email.toLowerCase(),
      name: person.name,
      password_hash: person.passwordHash ?? null,
      created_at: now.toISOString(),
    })
    .returning<{ id: number }[]>('id')
  if (!row) throw new Error(`${person.email} was not stored`)
  const grants = person.grants.map(({ role, scope }) => ({ person_id: row.id, role, scope_code: scope }))
  if (grants.length > 0) await db('person_roles').insert(grants)
  return row.id
}

export async function addGrant(db: Database, personId: number, { role, scope }: Grant): Promise<void> {
  await db('person_roles').insert({ person_id: personId, role, scope_code: scope })
}

/** Whoever has this e-mail address, whether they can still sign in or not. */
export async function findPerson(db: Database, email: string): Promise<{ id: number; hasLeft: boolean } | undefined> {
  const row = await db<{ id: number; email: string; closed_at: string | null }>('people')
    .where({ email: email.trim().toLowerCase() })
    .first('id', 'closed_at')
  return row && { id: row.id, hasLeft: row.closed_at !== null }
}

export async function findPasswordHash(
  db: Database,
  email: string,
): Promise<{ id: number; passwordHash: string | undefined } | undefined> {
  const row = await db<{ id: number; email: string; password_hash: string | null; closed_at: string | null }>('people')
    .where({ email: email.trim().toLowerCase() })
    .whereNull('closed_at')
    .first('id', 'password_hash')
  return row && { id: row.id, passwordHash: row.password_hash ?? undefined }
}

/** Somebody with what they may do; undefined when they have left. One statement, for it runs at every request. */
export async function findUser(db: Database, id: number): Promise<User | undefined> {
  const rows = await db('people')
    .leftJoin('person_roles', 'person_roles.person_id', 'people.id')
    .where('people.id', id)
    .whereNull('people.closed_at')
    .orderBy(['person_roles.role', 'person_roles.scope_code'])
    .select<UserRow[]>({
      id: 'people.id',
      name: 'people.name',
      email: 'people.email',
      role: 'person_roles.role',
      scope: 'person_roles.scope_code',
    })
  const [first] = rows
  if (!first) return undefined
  const grants = rows.flatMap(({ role, scope }) => (role === null ? [] : [{ role, scope: scope ?? '' }]))
  return { id: first.id, name: first.name, email: first.email, grants }
}
