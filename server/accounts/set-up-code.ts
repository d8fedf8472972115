import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { changeMessage } from './account-messages.ts'
import type { AccountSettings } from './account-settings.ts'
import { sealSecret, unsealSecret } from './code-secret.ts'
import { newCodeSecret, setUpAddress, stepOfCode } from './one-time-code.ts'
import { findOneTimeCode, putOneTimeCode, putRecoveryCodes } from './one-time-code-repository.ts'
import { type SquareCode, squareCode } from './qr-code.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-code.ts'

/** A secret that is shown to be put into an app. */
export interface OfferedSecret {
  /** As it waits in the session. */
  sealed: string
  /** For typing. */
  secret: string
  picture: SquareCode
}

/** The secret that the session holds, so that a page opened again shows the same; a new one where it holds none. */
export function offerSecret(
  { id, email }: User,
  sealed: string | undefined,
  { oneTimeCodeKey, serviceName }: AccountSettings,
): OfferedSecret {
  const secret = sealed === undefined ? newCodeSecret() : unsealSecret(oneTimeCodeKey, id, sealed)
  return {
    secret,
    sealed: sealed ?? sealSecret(oneTimeCodeKey, id, secret),
    picture: squareCode(setUpAddress(secret, serviceName, email)),
  }
}

export interface SetUp {
  person: User
  sealed: string
  code: string
  /** Whether codes that were set up before may be replaced: never by somebody who has not given one of them yet. */
  mayReplace: boolean
}

/**
 * Takes the offered secret into use when the code shows that an app knows it; gives recovery codes, which are shown this
 * once. Undefined for a wrong code. Whatever was set up before works no more.
 */
export async function setUpCode(
  db: Database,
  { person, sealed, code, mayReplace }: SetUp,
  { oneTimeCodeKey, serviceName }: AccountSettings,
  now: Date,
): Promise<string[] | undefined> {
  const { id } = person
  if (!mayReplace && (await findOneTimeCode(db, id))) throw new Conflict('One-time codes are set up already')
  const step = stepOfCode(unsealSecret(oneTimeCodeKey, id, sealed), code, now)
  if (step === undefined) return undefined
  await putOneTimeCode(db, { personId: id, sealedSecret: sealed, step }, now)
  await queueMessage(db, changeMessage(person, 'one-time codes', now, serviceName), now)
  await record(db, { at: now, personId: id, action: 'set up one-time codes', subject: `person ${id}` })
  return makeRecoveryCodes(db, id)
}

/** New ones in the place of all that there were. */
export async function makeRecoveryCodes(db: Database, personId: number): Promise<string[]> {
  const codes = newRecoveryCodes()
  await putRecoveryCodes(db, personId, codes.map(hashOfRecoveryCode))
  return codes
}
