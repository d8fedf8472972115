import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { withdrawInvitations } from './invitation-repository.ts'
import { endPasswordResets } from './password-reset-repository.ts'
import { setPassword } from './person-repository.ts'
import { endSessions } from './session-repository.ts'

/** From now on somebody signs in with this one; every session of theirs, and every link that they were sent, is over. */
export async function replacePassword(db: Database, personId: number, passwordHash: string, now: Date): Promise<void> {
  if (!(await setPassword(db, personId, passwordHash))) throw new Conflict('This account has just been closed')
  await withdrawInvitations(db, personId, now)
  await endPasswordResets(db, personId, now)
  await endSessions(db, { personId }, now)
}
