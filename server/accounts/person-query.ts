import type { Grant, Role, User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Person } from './person.ts'

export interface UserRow {
  id: number
  name: string
  email: string
  role: Role | null
  scope: string | null
  until: string | null
}

interface PersonRow {
  id: number
  name: string
  email: string
  password_hash: string | null
  closed_at: string | null
  erased_at: string | null
}

/** Whoever has this e-mail address, whether they can still sign in or not. */
export async function findPerson(db: Database, email: string): Promise<{ id: number; hasLeft: boolean } | undefined> {
  const row = await db<{ id: number; email: string; closed_at: string | null }>('people')
    .where({ email: email.trim().toLowerCase() })
    .first('id', 'closed_at')
  return row && { id: row.id, hasLeft: row.closed_at !== null }
}

/** Somebody with what they may do, also after they have left. */
export async function findPersonById(db: Database, id: number, now = new Date()): Promise<Person> {
  const row = await db<PersonRow>('people').where({ id }).first()
  if (!row) throw new NotFound('The person')
  const roles = await db('person_roles')
    .where({ person_id: id })
    .orderBy(['role', 'scope_code'])
    .select<GrantRow[]>({ role: 'role', scope: 'scope_code', until: 'expires_at' })
  return {
    id,
    name: row.name,
    email: row.email,
    grants: grantsIn(roles, now),
    passwordHash: row.password_hash ?? undefined,
    closedAt: row.closed_at ?? undefined,
    erasedAt: row.erased_at ?? undefined,
  }
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

/** Somebody with what they may do; undefined when they have left. */
export async function findUser(db: Database, id: number, now = new Date()): Promise<User | undefined> {
  const rows = await db('people')
    .leftJoin('person_roles', 'person_roles.person_id', 'people.id')
    .where('people.id', id)
    .whereNull('people.closed_at')
    .orderBy(['person_roles.role', 'person_roles.scope_code'])
    .select<UserRow[]>(userColumns)
  return usersIn(rows, now).get(id)
}

/** Of which `usersIn` makes users: of people, with a row for each of their roles, in the order of roles and scopes. */
export const userColumns = {
  id: 'people.id',
  name: 'people.name',
  email: 'people.email',
  role: 'person_roles.role',
  scope: 'person_roles.scope_code',
  until: 'person_roles.expires_at',
}

/** By their ids. */
export function usersIn(rows: readonly UserRow[], now: Date): Map<number, User> {
  const users = new Map<number, User>()
  for (const row of rows) {
    const { id, name, email } = row
    const before = users.get(id)?.grants ?? []
    users.set(id, { id, name, email, grants: [...before, ...grantsIn([row], now)] })
  }
  return users
}

type GrantRow = Pick<UserRow, 'role' | 'scope' | 'until'>

/** Without those that have ended by themselves. */
export function grantsIn(rows: readonly GrantRow[], now: Date): Grant[] {
  return rows.flatMap(({ role, scope, until }) => {
    if (role === null || (until !== null && until <= now.toISOString())) return []
    return [{ role, scope: scope ?? '', ...(until !== null && { until }) }]
  })
}
