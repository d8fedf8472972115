import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { SignInNeeded } from '../platform/errors.ts'
import { findOneTimeCode } from './one-time-code-repository.ts'
import { findUser } from './person-query.ts'

/** Whoever is half signed in, and whether they have one-time codes already; nobody who has left meanwhile. */
export async function readPending(db: Database, personId: number): Promise<{ user: User; hasCode: boolean }> {
  const user = await findUser(db, personId)
  if (!user) throw new SignInNeeded()
  return { user, hasCode: (await findOneTimeCode(db, personId)) !== undefined }
}
