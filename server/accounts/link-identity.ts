import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { providerMessage } from './account-messages.ts'
import { addIdentity, findIdentity, listIdentities, removeIdentity } from './identity-repository.ts'
import type { IdentityKey } from './identity.ts'
import { markInvitationUsed, withdrawInvitations } from './invitation-repository.ts'
import { findUser } from './person-query.ts'
import { holdPerson } from './person-repository.ts'
import { isSameIssuer } from './provider.ts'
import { endSessions } from './session-repository.ts'

export interface Linking {
  provider: { id: string; name: string; issuer: string }
  identity: IdentityKey
  serviceName: string
}

export type Linked =
  | 'linked'
  /** The identity is somebody else's here. */
  | 'taken'
  /** The person has another identity at that provider. */
  | 'other'
  /** The invitation is used, withdrawn or over, or its person has left. */
  | 'over'

/**
 * Whoever follows an invitation will sign in so. An identity that they had at the same provider, such as that of a lost
 * card, is given up; every session that they had ends, and whatever other links they were sent work no more.
 */
export async function acceptWithIdentity(
  db: Database,
  { invitationId, personId }: { invitationId: number; personId: number },
  linking: Linking,
  now: Date,
): Promise<Linked> {
  await holdPerson(db, personId)
  const person = await findUser(db, personId)
  const holder = await findIdentity(db, linking.identity)
  if (holder && holder.personId !== personId) return 'taken'
  if (!person || !(await markInvitationUsed(db, invitationId, now))) return 'over'
  for (const { id, subject } of await ofProvider(db, personId, linking))
    if (subject !== linking.identity.subject) await giveUp(db, person, { id, linking }, now)
  if (!holder) await add(db, person, linking, now)
  await withdrawInvitations(db, personId, now)
  await endSessions(db, { personId }, now)
  await record(db, { at: now, personId, action: 'accepted invitation', subject: `person ${personId}` })
  return 'linked'
}

/** To be called once the person has shown who they are. */
export async function linkIdentity(db: Database, user: User, linking: Linking, now: Date): Promise<Linked> {
  const holder = await findIdentity(db, linking.identity)
  if (holder) return holder.personId === user.id ? 'linked' : 'taken'
  if ((await ofProvider(db, user.id, linking)).length > 0) return 'other'
  await add(db, user, linking, now)
  await queueMessage(db, providerMessage(user, { ...linking, change: 'linked' }, now), now)
  return 'linked'
}

async function add(db: Database, person: User, { provider, identity }: Linking, now: Date): Promise<void> {
  const id = await addIdentity(db, { ...identity, personId: person.id }, now)
  if (id === undefined) throw new Conflict(`This account of ${provider.name} has just been linked`)
  const details = { provider: provider.id, identity: id }
  await record(db, { at: now, personId: person.id, action: 'linked identity', subject: `person ${person.id}`, details })
}

async function giveUp(
  db: Database,
  person: User,
  { id, linking }: { id: number; linking: Linking },
  now: Date,
): Promise<void> {
  await removeIdentity(db, id)
  const details = { provider: linking.provider.id, identity: id }
  const subject = `person ${person.id}`
  await record(db, { at: now, personId: person.id, action: 'unlinked identity', subject, details })
}

async function ofProvider(db: Database, personId: number, { provider }: Linking) {
  const identities = await listIdentities(db, personId)
  return identities.filter(({ issuer }) => isSameIssuer(issuer, provider.issuer))
}
