import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { eraseKeptPages } from '../accounts/kept-work-repository.ts'
import { removeIdentities } from '../accounts/identity-repository.ts'
import { eraseInvitations } from '../accounts/invitation-repository.ts'
import { eraseCodes } from '../accounts/one-time-code-repository.ts'
import { erasePasswordResets } from '../accounts/password-reset-repository.ts'
import { eraseProviderAttempts } from '../accounts/provider-attempt-repository.ts'
import { removeGrants } from '../accounts/grant-repository.ts'
import { findPersonById } from '../accounts/person-query.ts'
import { eraseGroups } from '../accounts/saved-group-repository.ts'
import { eraseTokens } from '../accounts/personal-token-repository.ts'
import { eraseAccount } from '../accounts/person-repository.ts'
import { eraseSessions } from '../accounts/session-repository.ts'
import { record } from '../audit/audit-repository.ts'
import { eraseMessages } from '../notifications/message-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { eraseReasons } from '../research/decision-repository.ts'
import { eraseRequests } from '../research/request-repository.ts'
import { erasePollComments } from '../responses/poll-repository.ts'
import { eraseSigner } from '../responses/sheet-repository.ts'
import { eraseActiveMinutes } from './record-activity.ts'

/** Of the account: each takes away what it keeps of a person. Links are removed after what came by them. */
const erasures = [
  eraseSessions,
  eraseCodes,
  eraseProviderAttempts,
  removeIdentities,
  eraseInvitations,
  erasePasswordResets,
  eraseKeptPages,
  eraseGroups,
  eraseTokens,
] as const

/**
 * Removes what says who somebody is, for good. What they answered, signed and did stays, under a number: it is the record of
 * their organisation, and nobody else's history may change with it. The account must have been closed.
 */
export async function erasePerson(db: Database, user: User, personId: number, now: Date): Promise<void> {
  mustRunProgramme(user)
  const person = await findPersonById(db, personId)
  if (person.closedAt === undefined)
    throw new Conflict(`${person.name} can still sign in. Close the account first, then erase what is known of them`)
  if (!(await eraseAccount(db, personId, now)))
    throw new Conflict('What was known of this person has been erased already')
  await removeGrants(db, personId)
  for (const erase of erasures) await erase(db, personId)
  await eraseMessages(db, { personId, address: person.email })
  await eraseReasons(db, personId)
  await eraseRequests(db, { id: personId, email: person.email })
  await erasePollComments(db, personId)
  await eraseSigner(db, personId)
  await eraseActiveMinutes(db, personId)
  await record(db, { at: now, personId: user.id, action: 'erased person', subject: `person ${personId}` })
}
