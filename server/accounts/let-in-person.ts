import { randomBytes } from 'node:crypto'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { NewPerson } from './new-person.ts'
import { hashPassword } from './password.ts'
import { findPerson } from './person-query.ts'
import { addPerson } from './person-repository.ts'

/** Lets somebody in with a password that is shown once and kept only as its hash; gives the password. */
export async function letInPerson(db: Database, { email, name, role, scope }: NewPerson, now: Date): Promise<string> {
  if (await findPerson(db, email)) throw new Conflict(`${email} is known already`)
  const password = randomBytes(12).toString('base64url')
  const passwordHash = await hashPassword(password)
  const id = await addPerson(db, { email, name, grants: [{ role, scope }], passwordHash }, now)
  await record(db, { at: now, action: 'let in person', subject: `person ${id}`, details: { role, scope } })
  return password
}
