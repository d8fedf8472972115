import { needsOneTimeCode } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { changeMessage } from './account-messages.ts'
import { listIdentities } from './identity-repository.ts'
import { type LinkedProvider, linkedProviders } from './identity.ts'
import { countRecoveryCodes, findOneTimeCode, removeOneTimeCode } from './one-time-code-repository.ts'
import type { OwnSession } from './own-session.ts'
import type { PlaceNames } from './person-text.ts'
import { findPersonById } from './person-query.ts'
import { placeNames } from './place-names-query.ts'
import type { ProviderClient, Providers } from './provider-client.ts'
import { endSessions, listSessions } from './session-repository.ts'
import { makeRecoveryCodes } from './set-up-code.ts'

/** What somebody sees of their own account. */
export interface OwnAccount {
  user: User
  hasPassword: boolean
  /** The providers of the settings. */
  providers: readonly LinkedProvider[]
  places: PlaceNames
  /** Since when there are one-time codes; undefined where there are none. */
  codesSince: string | undefined
  mustHaveCodes: boolean
  recoveryCodesLeft: number
  sessions: readonly OwnSession[]
}

export async function readOwnAccount(db: Database, user: User, providers: Providers, now: Date): Promise<OwnAccount> {
  const code = await findOneTimeCode(db, user.id)
  return {
    user,
    hasPassword: (await findPersonById(db, user.id)).passwordHash !== undefined,
    providers: await ownProviders(db, user, providers),
    places: await placeNames(
      db,
      user.grants.map(({ scope }) => scope),
    ),
    codesSince: code?.setUpAt,
    mustHaveCodes: needsOneTimeCode(user.grants),
    recoveryCodesLeft: await countRecoveryCodes(db, user.id),
    sessions: await listSessions(db, user.id, now),
  }
}

/** The providers of the settings, and since when this person can sign in through each. */
export async function ownProviders(db: Database, user: User, providers: Providers): Promise<LinkedProvider[]> {
  return linkedProviders([...providers.values()], await listIdentities(db, user.id))
}

export async function isLinkedTo(db: Database, user: User, provider: ProviderClient): Promise<boolean> {
  const [linked] = linkedProviders([provider], await listIdentities(db, user.id))
  return linked?.linkedAt !== undefined
}

/** Signs somebody out in one other browser, or in all others. */
export async function signOutElsewhere(
  db: Database,
  user: User,
  where: { only: string } | { except: string },
  now: Date,
): Promise<void> {
  const count = await endSessions(db, { personId: user.id, ...where }, now)
  const details = { sessions: count }
  await record(db, { at: now, personId: user.id, action: 'ended sessions', subject: `person ${user.id}`, details })
}

/** To be called once the person has given a fresh code. */
export async function renewRecoveryCodes(db: Database, user: User, now: Date): Promise<string[]> {
  await record(db, { at: now, personId: user.id, action: 'made recovery codes', subject: `person ${user.id}` })
  return makeRecoveryCodes(db, user.id)
}

/** To be called once the person has given a fresh code. */
export async function giveUpCodes(db: Database, user: User, serviceName: string, now: Date): Promise<void> {
  if (needsOneTimeCode(user.grants)) throw new Conflict('With your role you sign in with a one-time code')
  await removeOneTimeCode(db, user.id)
  await queueMessage(db, changeMessage(user, 'no one-time codes', now, serviceName), now)
  await record(db, { at: now, personId: user.id, action: 'removed one-time codes', subject: `person ${user.id}` })
}
