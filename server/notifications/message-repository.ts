import type { Database } from '../platform/database/open.ts'
import { days } from '../platform/durations.ts'
import { NotFound } from '../platform/errors.ts'
import type { DueMessage } from './due-messages-query.ts'
import type { Message, MessageState, NewMessage, SecretState } from './message.ts'
import { messageOf, type MessageRow } from './message-row.ts'

export async function findMessage(db: Database, id: number): Promise<Message> {
  const row = await db<MessageRow>('messages').where({ id }).first()
  if (!row) throw new NotFound('The message')
  return messageOf(row)
}

/** What is written down of a message, whether it will be sent or not. */
export interface MessageEntry extends NewMessage {
  secret: SecretState
  state: MessageState
  lastError: string | undefined
}

export async function addMessage(db: Database, entry: MessageEntry, now: Date): Promise<number> {
  const [added] = await db('messages').insert(rowOf(entry, now)).returning<{ id: number }[]>('id')
  if (!added) throw new Error('The message was not written down')
  return added.id
}

/** In one statement: a few hundred at once. */
export async function addMessages(db: Database, entries: readonly MessageEntry[], now: Date): Promise<void> {
  if (entries.length > 0) await db('messages').insert(entries.map((entry) => rowOf(entry, now)))
}

function rowOf(entry: MessageEntry, now: Date) {
  return {
    kind: entry.kind,
    to_address: entry.to,
    to_name: entry.toName,
    person_id: entry.personId ?? null,
    collection_id: entry.collectionId ?? null,
    organisation_code: entry.organisationCode ?? null,
    subject: entry.subject,
    body: entry.body,
    secret: entry.secret,
    state: entry.state,
    due_at: now.toISOString(),
    last_error: entry.lastError ?? null,
    created_at: now.toISOString(),
  }
}

/** Takes a message until then; false when somebody else was faster. */
export async function claimMessage(db: Database, due: DueMessage, until: Date): Promise<boolean> {
  const claimed = await db('messages')
    .where({ id: due.id, state: due.state, leased_until: due.leasedUntil ?? null })
    .update({ state: 'sending', leased_until: until.toISOString(), attempts: db.raw('attempts + 1') })
  return claimed === 1
}

/** What an attempt, a receipt or the programme team make of a message; what is not named stays. */
export interface MessageChange {
  state?: MessageState
  attempts?: number
  dueAt?: Date
  /** When to ask what became of it; null for never. */
  checkAt?: Date | null
  lastError?: string | null
  providerReference?: string
  sentAt?: Date
  deliveredAt?: Date
  /** The text without its one-time link. */
  blanked?: string
}

/** Where a message must still be for a change to hold: a later lease, or another decision, comes before it. */
export interface MessagePlace {
  id: number
  state: MessageState
  leasedUntil?: Date
  checkAt?: string
}

/** False when the message is no longer there. */
export async function moveMessage(db: Database, place: MessagePlace, change: MessageChange): Promise<boolean> {
  const moved = await db('messages')
    .where({
      id: place.id,
      state: place.state,
      ...(place.leasedUntil && { leased_until: place.leasedUntil.toISOString() }),
      ...(place.checkAt && { check_at: place.checkAt }),
    })
    .update({
      ...(change.state && { state: change.state, leased_until: null }),
      ...(change.attempts !== undefined && { attempts: change.attempts }),
      ...(change.dueAt && { due_at: change.dueAt.toISOString() }),
      ...(change.checkAt !== undefined && { check_at: change.checkAt?.toISOString() ?? null }),
      ...(change.lastError !== undefined && { last_error: change.lastError }),
      ...(change.providerReference && { provider_reference: change.providerReference }),
      ...(change.sentAt && { sent_at: change.sentAt.toISOString() }),
      ...(change.deliveredAt && { delivered_at: change.deliveredAt.toISOString() }),
      ...(change.blanked !== undefined && { body: change.blanked, secret: 'blanked' }),
    })
  return moved === 1
}

/** Nothing by which anybody could tell, here or at a provider, whom a message was for. */
const nothing = {
  to_address: '',
  to_name: 'Erased',
  subject: 'Erased',
  body: 'Erased',
  secret: 'none',
  last_error: null,
  check_at: null,
  provider_reference: null,
} as const

/**
 * Takes away whom messages were for and what they said; those that wait are not sent. That there was one stays. One that is
 * on its way at this moment is taken from its sender, who would write back what they know of it.
 */
export async function eraseMessages(
  db: Database,
  { personId, address }: { personId: number; address: string },
): Promise<void> {
  const theirs = () =>
    db('messages').where((any) => void any.where({ person_id: personId }).orWhere({ to_address: address }))
  await theirs().whereIn('state', ['queued', 'sending']).update({ state: 'cancelled', leased_until: null })
  await theirs().update(nothing)
}

/** After a year and a little, no message is needed any more to say what was written to whom. */
const remembered = days(400)

/** Takes the address, the name and the text from old messages that are no longer on their way. */
export async function forgetOldMessages(db: Database, now: Date): Promise<void> {
  await db('messages')
    .where('created_at', '<', new Date(now.getTime() - remembered).toISOString())
    .whereNotIn('state', ['queued', 'sending'])
    .whereNot({ to_address: '' })
    .update(nothing)
}
