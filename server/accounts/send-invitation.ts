import type { User } from '../access/user.ts'
import { queueMessage } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { days } from '../platform/durations.ts'
import { invitationMessage } from './account-messages.ts'
import type { AccountSettings } from './account-settings.ts'
import { addInvitation, addInvitations, withdrawInvitations } from './invitation-repository.ts'
import { newLinkToken } from './link-token.ts'

const invitationLasts = days(7)

interface Invited {
  id: number
  name: string
  email: string
}

/** Writes to somebody who has no password yet; a link that they were sent before works no more. */
export async function sendInvitation(
  db: Database,
  { person, inviter, settings }: { person: Invited; inviter: User; settings: AccountSettings },
  now: Date,
): Promise<void> {
  const { token, hash } = newLinkToken()
  const expiresAt = new Date(now.getTime() + invitationLasts)
  await withdrawInvitations(db, person.id, now)
  await addInvitation(db, { personId: person.id, tokenHash: hash, madeBy: inviter.id, expiresAt }, now)
  await queueMessage(db, invitationMessage(person, { token, expiresAt, inviter: inviter.name }, settings), now)
}

const mailedInvitationLasts = days(14)

/** The link that lets somebody in once, and until when. */
export interface MailedInvitation {
  token: string
  expiresAt: Date
}

/**
 * Links for many, to be written to them in one going out of messages. Links of before stay good: whoever opens the older of
 * two messages gets in as well, and the first that is used ends the others.
 */
export async function makeInvitations(
  db: Database,
  personIds: readonly number[],
  madeBy: number | undefined,
  now: Date,
): Promise<Map<number, MailedInvitation>> {
  const expiresAt = new Date(now.getTime() + mailedInvitationLasts)
  const made = [...new Set(personIds)].map((personId) => ({ personId, ...newLinkToken() }))
  const rows = made.map(({ personId, hash }) => ({ personId, tokenHash: hash }))
  await addInvitations(db, rows, { madeBy, expiresAt }, now)
  return new Map(made.map(({ personId, token }) => [personId, { token, expiresAt }]))
}
