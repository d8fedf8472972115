import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import { findIdentity } from './identity-repository.ts'
import type { IdentityKey } from './identity.ts'
import { findPersonById } from './person-query.ts'

/** So long it is enough to have signed in anew at a provider. */
const confirmedFor = minutes(10)

/** How somebody who is signed in shows that it is them, before they change how they sign in. */
export type Proof = 'password' | 'confirmed' | 'sign in anew'

/** Who has a password gives it each time; who has none has lately signed in anew at their provider, or does so now. */
export async function proofOf(db: Database, user: User, confirmedAt: number | undefined, now: Date): Promise<Proof> {
  const { passwordHash } = await findPersonById(db, user.id)
  if (passwordHash !== undefined) return 'password'
  return confirmedAt !== undefined && now.getTime() - confirmedAt < confirmedFor ? 'confirmed' : 'sign in anew'
}

export interface Confirmation {
  identity: IdentityKey
  provider: string
  /** Whether they signed in at the provider just now, and did not only have a session there. */
  anew: boolean
}

/** False when that was somebody else, or nobody had to sign in. */
export async function confirmIdentity(
  db: Database,
  user: User,
  { identity, provider, anew }: Confirmation,
  now: Date,
): Promise<boolean> {
  const known = await findIdentity(db, identity)
  if (!anew || known?.personId !== user.id) return false
  const details = { provider, identity: known.id }
  await record(db, { at: now, personId: user.id, action: 'confirmed identity', subject: `person ${user.id}`, details })
  return true
}
