import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { providerMessage } from './account-messages.ts'
import { listIdentities, removeIdentity } from './identity-repository.ts'
import { linkedProviders } from './identity.ts'
import { findPersonById } from './person-query.ts'
import { holdPerson } from './person-repository.ts'
import { isSameIssuer } from './provider.ts'
import { endSessions } from './session-repository.ts'

interface Provider {
  id: string
  name: string
  issuer: string
}

export interface Unlinking {
  provider: Provider
  /** All that the settings name. */
  providers: readonly Provider[]
  serviceName: string
}

/**
 * To be called once the person has shown who they are; every session of theirs ends. Throws where nothing else would let
 * them in.
 */
export async function unlinkIdentity(db: Database, user: User, unlinking: Unlinking, now: Date): Promise<void> {
  const { provider } = unlinking
  await holdPerson(db, user.id)
  const identities = await listIdentities(db, user.id)
  const linked = identities.filter(({ issuer }) => isSameIssuer(issuer, provider.issuer))
  if (linked.length === 0) throw new NotFound('The link')
  if (!(await hasOtherWay(db, user, unlinking)))
    throw new Conflict('You could not sign in any more. Choose a password first, or link another account')
  for (const { id } of linked) {
    await removeIdentity(db, id)
    const details = { provider: provider.id, identity: id }
    await record(db, { at: now, personId: user.id, action: 'unlinked identity', subject: `person ${user.id}`, details })
  }
  await endSessions(db, { personId: user.id }, now)
  await queueMessage(db, providerMessage(user, { ...unlinking, change: 'unlinked' }, now), now)
}

/** Whether somebody could still sign in without this provider. One that the settings no longer name lets nobody in. */
export async function hasOtherWay(
  db: Database,
  user: User,
  { provider, providers }: Pick<Unlinking, 'provider' | 'providers'>,
): Promise<boolean> {
  const { passwordHash } = await findPersonById(db, user.id)
  if (passwordHash !== undefined) return true
  const others = providers.filter(({ id }) => id !== provider.id)
  return linkedProviders(others, await listIdentities(db, user.id)).some(({ linkedAt }) => linkedAt !== undefined)
}
