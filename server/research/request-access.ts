import type { User } from '../access/user.ts'
import { newLinkToken } from '../accounts/link-token.ts'
import { record } from '../audit/audit-repository.ts'
import { queueMessage, queueMessages } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { days } from '../platform/durations.ts'
import { addAcceptance } from './acceptance-repository.ts'
import { listAdministrators } from './administrators-query.ts'
import type { WantedAccess } from './request.ts'
import { addRequest, replaceOthers } from './request-repository.ts'
import { confirmMessage, waitingMessage } from './research-messages.ts'
import type { ResearchSettings } from './research-settings.ts'

const confirmationLasts = days(3)

/** Somebody without an account, or who has not signed in: whether there is one makes no difference. */
export interface Stranger {
  name: string
  email: string
}

/** Keeps what a stranger asks, and writes to the address: until its link is used nobody else sees it. */
export async function requestByAddress(
  db: Database,
  { stranger, wanted }: { stranger: Stranger; wanted: WantedAccess },
  { accounts, terms }: ResearchSettings,
  now: Date,
): Promise<void> {
  const { token, hash: tokenHash } = newLinkToken()
  const confirmBy = new Date(now.getTime() + confirmationLasts).toISOString()
  const to = { personId: undefined, name: stranger.name, email: stranger.email.toLowerCase() }
  const kept = { ...wanted, ...to, terms: terms.current, askedAt: now.toISOString(), tokenHash, confirmBy }
  const id = await addRequest(db, { ...kept, state: 'unconfirmed' })
  await queueMessage(db, confirmMessage(to, { token, confirmBy }, accounts), now)
  const details = { terms: terms.current.version }
  await record(db, { at: now, action: 'asked for access', subject: `research request ${id}`, details })
}

/** What somebody asks who is signed in goes to the programme team at once, in place of what of theirs still waits. */
export async function requestAccess(
  db: Database,
  user: User,
  wanted: WantedAccess,
  settings: ResearchSettings,
  now: Date,
): Promise<void> {
  const { current } = settings.terms
  const askedAt = now.toISOString()
  const { id: personId, name, email } = user
  const own = { personId, name, email, terms: current, askedAt, tokenHash: undefined, confirmBy: undefined }
  const id = await addRequest(db, { ...wanted, ...own, state: 'waiting' })
  await addAcceptance(db, { personId, terms: current }, askedAt)
  const details = { terms: current.version }
  await record(db, { at: now, personId, action: 'asked for access', subject: `research request ${id}`, details })
  await putBeforeTeam(db, { id, whose: { personId } }, settings, now)
}

/** Replaces what the same person has waiting, and tells the programme team. */
export async function putBeforeTeam(
  db: Database,
  { id, whose }: { id: number; whose: { personId?: number; email?: string } },
  { accounts }: ResearchSettings,
  now: Date,
): Promise<void> {
  await replaceOthers(db, { id, state: 'waiting', whose })
  const readers = await listAdministrators(db)
  await queueMessages(
    db,
    readers.map((reader) => waitingMessage(reader, id, accounts)),
    now,
  )
}
