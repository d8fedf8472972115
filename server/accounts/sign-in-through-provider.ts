import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { findIdentity } from './identity-repository.ts'
import type { IdentityKey } from './identity.ts'
import { findUser } from './person-query.ts'
import { nextStep, type SigningIn } from './sign-in.ts'

export interface Shown {
  identity: IdentityKey
  provider: string
  /** Whether the provider says that two factors were given: our own code is then not asked. */
  twoFactors: boolean
}

/** Undefined for an identity that is nobody's here, and for somebody who has left: nothing tells the two apart. */
export async function signInThroughProvider(
  db: Database,
  { identity, provider, twoFactors }: Shown,
  now: Date,
): Promise<SigningIn | undefined> {
  const known = await findIdentity(db, identity)
  const user = known && (await findUser(db, known.personId))
  if (!user) return undefined
  const next = twoFactors ? 'nothing' : await nextStep(db, user)
  await record(db, {
    at: now,
    personId: user.id,
    action: next === 'nothing' ? 'signed in' : 'signed in at provider',
    subject: `person ${user.id}`,
    details: { with: `provider ${provider}`, twoFactors },
  })
  return { user, next }
}
