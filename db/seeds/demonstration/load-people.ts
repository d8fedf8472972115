import { sealSecret } from '../../../server/accounts/code-secret.ts'
import { putOneTimeCode } from '../../../server/accounts/one-time-code-repository.ts'
import { hashPassword } from '../../../server/accounts/password.ts'
import { addPerson } from '../../../server/accounts/person-repository.ts'
import type { Database } from '../../../server/platform/database/open.ts'
import { demonstrationPeople } from './people.ts'

/** Returns the id of the first person of each organisation that has one. */
export async function loadPeople(db: Database, oneTimeCodeKey: string, now: Date): Promise<Map<string, number>> {
  const hashes = await Promise.all(demonstrationPeople.map(({ password }) => hashPassword(password)))
  const people = new Map<string, number>()
  for (const [place, { name, email, role, scope, secret }] of demonstrationPeople.entries()) {
    const id = await addPerson(db, { name, email, grants: [{ role, scope }], passwordHash: hashes[place] }, now)
    if (secret !== undefined)
      await putOneTimeCode(
        db,
        { personId: id, sealedSecret: sealSecret(oneTimeCodeKey, id, secret), step: undefined },
        now,
      )
    if (!people.has(scope)) people.set(scope, id)
  }
  return people
}
