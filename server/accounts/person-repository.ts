import type { Role, User } from '../access/user.ts'
import { inBatches } from '../platform/database/batches.ts'
import { addGrants } from './grant-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'

interface UserRow {
  id: number
  name: string
  email: string
  role: Role | null
  scope: string | null
}

interface PersonRow {
  id: number
  name: string
  email: string
  password_hash: string | null
  closed_at: string | null
  erased_at: string | null
}

/** Somebody who is known, whether they can sign in or not. */
export interface Person extends User {
  passwordHash: string | undefined
  closedAt: string | undefined
  /** When their name and address were replaced by a number. */
  erasedAt: string | undefined
}

/** Returns the new person's id. The e-mail address is kept in lower case; throws when somebody has it. */
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
    .onConflict('email')
    .ignore()
    .returning<{ id: number }[]>('id')
  if (!row) throw new Conflict(`${person.email} is known already`)
  await addGrants(
    db,
    person.grants.map((grant) => ({ ...grant, personId: row.id })),
  )
  return row.id
}

/** Adds those whose addresses (in small letters) are not known, and names the others anew; gives the ids by address. */
export async function putPeople(
  db: Database,
  people: readonly { email: string; name: string }[],
  now: Date,
): Promise<Map<string, number>> {
  const ids = new Map<string, number>()
  await inBatches(people, async (batch) => {
    const rows = await db('people')
      .insert(batch.map(({ email, name }) => ({ email, name, created_at: now.toISOString() })))
      .onConflict('email')
      .merge(['name'])
      .returning<{ id: number; email: string }[]>(['id', 'email'])
    for (const { id, email } of rows) ids.set(email, id)
  })
  return ids
}

export async function putNameAndEmail(
  db: Database,
  personId: number,
  { name, email }: { name: string; email: string },
): Promise<void> {
  await db('people').where({ id: personId }).update({ name, email: email.toLowerCase() })
}

/** False for somebody who has left. */
export async function setPassword(db: Database, personId: number, passwordHash: string): Promise<boolean> {
  const set = await db('people').where({ id: personId }).whereNull('closed_at').update({ password_hash: passwordHash })
  return set === 1
}

/** Whoever calls this holds the person until the end of the transaction: two who change how one signs in wait for each other. */
export async function holdPerson(db: Database, personId: number): Promise<void> {
  await db('people').where({ id: personId }).update({ id: personId })
}

/** True for the one who does it. */
export async function closeAccount(db: Database, personId: number, now: Date): Promise<boolean> {
  const closed = await db('people')
    .where({ id: personId })
    .whereNull('closed_at')
    .update({ closed_at: now.toISOString(), password_hash: null })
  return closed === 1
}

/** Leaves a number where the name and the address stood. True for the one who does it. */
export async function eraseAccount(db: Database, personId: number, now: Date): Promise<boolean> {
  const name = `Erased person ${personId}`
  const email = `erased-${personId}@invalid`
  const erased = await db('people')
    .where({ id: personId })
    .whereNotNull('closed_at')
    .whereNull('erased_at')
    .update({ name, email, password_hash: null, erased_at: now.toISOString() })
  return erased === 1
}

/** Without a password. True for the one who does it; false also where nobody is known any more. */
export async function reopenAccount(db: Database, personId: number): Promise<boolean> {
  const reopened = await db('people')
    .where({ id: personId })
    .whereNotNull('closed_at')
    .whereNull('erased_at')
    .update({ closed_at: null, password_hash: null })
  return reopened === 1
}

/** Whoever has this e-mail address, whether they can still sign in or not. */
export async function findPerson(db: Database, email: string): Promise<{ id: number; hasLeft: boolean } | undefined> {
  const row = await db<{ id: number; email: string; closed_at: string | null }>('people')
    .where({ email: email.trim().toLowerCase() })
    .first('id', 'closed_at')
  return row && { id: row.id, hasLeft: row.closed_at !== null }
}

/** Somebody with what they may do, also after they have left. */
export async function findPersonById(db: Database, id: number): Promise<Person> {
  const row = await db<PersonRow>('people').where({ id }).first()
  if (!row) throw new NotFound('The person')
  const roles = await db<{ person_id: number; role: Role; scope_code: string }>('person_roles')
    .where({ person_id: id })
    .orderBy(['role', 'scope_code'])
  return {
    id,
    name: row.name,
    email: row.email,
    grants: roles.map(({ role, scope_code: scope }) => ({ role, scope })),
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
