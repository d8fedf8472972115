import type { User } from '../access/user.ts'
import { inBatches } from '../platform/database/batches.ts'
import { addGrants } from './grant-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'

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
