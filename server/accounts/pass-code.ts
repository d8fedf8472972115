import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { unsealSecret } from './code-secret.ts'
import { stepOfCode } from './one-time-code.ts'
import { findOneTimeCode, useRecoveryCode, useStep } from './one-time-code-repository.ts'
import { findUser } from './person-query.ts'
import { hashOfRecoveryCode } from './recovery-code.ts'

export interface GivenCode {
  personId: number
  kind: 'one-time' | 'recovery'
  code: string
}

/** Whoever gave a code that is right and has not been used before, and has not left meanwhile; undefined otherwise. */
export async function passCode(
  db: Database,
  { personId, kind, code }: GivenCode,
  key: string,
  now: Date,
): Promise<User | undefined> {
  const right =
    kind === 'one-time'
      ? await useCode(db, { personId, code, key }, now)
      : await useRecoveryCode(db, { personId, hash: hashOfRecoveryCode(code) }, now)
  const user = right ? await findUser(db, personId) : undefined
  await record(db, {
    at: now,
    ...(user && { personId }),
    action: user ? 'signed in' : 'gave wrong code',
    subject: `person ${personId}`,
    details: { with: `${kind} code` },
  })
  return user
}

/** True for a code that is right and had not been used; it is used now. */
export async function useCode(
  db: Database,
  { personId, code, key }: { personId: number; code: string; key: string },
  now: Date,
): Promise<boolean> {
  const kept = await findOneTimeCode(db, personId)
  const step = kept && stepOfCode(unsealSecret(key, personId, kept.sealedSecret), code, now)
  return step !== undefined && (await useStep(db, personId, step))
}
