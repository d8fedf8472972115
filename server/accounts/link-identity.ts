import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { providerMessage } from './account-messages.ts'
import { addIdentity, findIdentity, listIdentities, removeIdentity } from './identity-repository.ts'
import type { Identity, IdentityKey } from './identity.ts'
import { markInvitationUsed } from './invitation-repository.ts'
import { findPersonById, holdPerson } from './person-repository.ts'
import { isSameIssuer } from './provider.ts'
import { endSessions } from './session-repository.ts'

interface Through {
  id: string
  name: string
  issuer: string
}

export interface Linking {
  provider: Through
  identity: IdentityKey
  serviceName: string
}

/**
 * Whoever follows an invitation will sign in so. An identity that they had at the same provider, such as that of a lost
 * card, is given up. Throws when the invitation is no longer open, or the identity is somebody else's.
 */
export async function acceptWithIdentity(
  db: Database,
  { invitationId, person }: { invitationId: number; person: User },
  linking: Linking,
  now: Date,
): Promise<void> {
  if (!(await markInvitationUsed(db, invitationId, now)))
    throw new Conflict('This invitation is over, or has just been used. Ask for another one')
  for (const former of await ofProvider(db, person, linking.provider))
    if (former.subject !== linking.identity.subject) await removeIdentity(db, former.id)
  await add(db, person, linking, now)
  await endSessions(db, { personId: person.id }, now)
  await record(db, { at: now, personId: person.id, action: 'accepted invitation', subject: `person ${person.id}` })
}

/** To be called once the person has shown who they are. */
export async function linkIdentity(db: Database, user: User, linking: Linking, now: Date): Promise<void> {
  const [linked] = await ofProvider(db, user, linking.provider)
  if (linked && linked.subject !== linking.identity.subject)
    throw new Conflict(`Your account is linked to another one of ${linking.provider.name}. Unlink that first`)
  if (await add(db, user, linking, now))
    await queueMessage(db, providerMessage(user, { ...linking, change: 'linked' }, now), now)
}

/** False when it was linked already. */
async function add(db: Database, person: User, { provider, identity }: Linking, now: Date): Promise<boolean> {
  const id = await addIdentity(db, { ...identity, personId: person.id }, now)
  if (id === undefined) {
    if ((await findIdentity(db, identity))?.personId === person.id) return false
    throw new Conflict(
      `This account of ${provider.name} already signs in somebody here. If that is you, sign in with it; otherwise ask the programme team`,
    )
  }
  const details = { provider: provider.id, identity: id }
  await record(db, { at: now, personId: person.id, action: 'linked identity', subject: `person ${person.id}`, details })
  return true
}

/**
 * To be called once the person has shown who they are: they go on in this browser only. Throws where nothing else would
 * let them in.
 */
export async function unlinkIdentity(
  db: Database,
  user: User,
  { provider, providers, serviceName }: { provider: Through; providers: readonly Through[]; serviceName: string },
  now: Date,
): Promise<void> {
  await holdPerson(db, user.id)
  const [linked] = await ofProvider(db, user, provider)
  if (!linked) throw new NotFound('The link')
  if (!(await hasOtherWay(db, user, { provider, providers })))
    throw new Conflict('You would not be able to sign in any more. Choose a password first, or link another account')
  if (!(await removeIdentity(db, linked.id))) throw new Conflict('It has just been unlinked')
  await endSessions(db, { personId: user.id }, now)
  await queueMessage(db, providerMessage(user, { provider, serviceName, change: 'unlinked' }, now), now)
  const details = { provider: provider.id, identity: linked.id }
  await record(db, { at: now, personId: user.id, action: 'unlinked identity', subject: `person ${user.id}`, details })
}

/** Whether somebody could still sign in without this provider. One that the settings no longer name lets nobody in. */
export async function hasOtherWay(
  db: Database,
  user: User,
  { provider, providers }: { provider: Through; providers: readonly Through[] },
): Promise<boolean> {
  const { passwordHash } = await findPersonById(db, user.id)
  if (passwordHash !== undefined) return true
  const identities = await listIdentities(db, user.id)
  const others = providers.filter(({ id }) => id !== provider.id)
  return others.some(({ issuer }) => identities.some((identity) => isSameIssuer(identity.issuer, issuer)))
}

async function ofProvider(db: Database, user: User, { issuer }: Through): Promise<Identity[]> {
  const identities = await listIdentities(db, user.id)
  return identities.filter((identity) => isSameIssuer(identity.issuer, issuer))
}
