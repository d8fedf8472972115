import type { Database } from '../platform/database/open.ts'
import { removeIdentities } from './identity-repository.ts'
import { withdrawInvitations } from './invitation-repository.ts'
import { removeOneTimeCode } from './one-time-code-repository.ts'
import { endPasswordResets } from './password-reset-repository.ts'
import { endTokens } from './personal-token-repository.ts'
import { endSessions } from './session-repository.ts'

/** Beside the password: links, codes, tokens, accounts elsewhere, and wherever somebody is signed in. */
export async function endWaysIn(db: Database, personId: number, now: Date): Promise<void> {
  await withdrawInvitations(db, personId, now)
  await endPasswordResets(db, personId, now)
  await removeOneTimeCode(db, personId)
  await removeIdentities(db, personId)
  await endTokens(db, personId, now)
  await endSessions(db, { personId }, now)
}
