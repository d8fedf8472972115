import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Message, MessageKind, MessageState, NewMessage, SecretState } from './message.ts'

export interface MessageRow {
  id: number
  kind: MessageKind
  to_address: string
  to_name: string
  person_id: number | null
  collection_id: number | null
  organisation_code: string | null
  subject: string
  body: string
  secret: SecretState
  state: MessageState
  attempts: number
  due_at: string
  leased_until: string | null
  check_at: string | null
  last_error: string | null
  provider_reference: string | null
  created_at: string
  sent_at: string | null
  delivered_at: string | null
}

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
  const [added] = await db('messages')
    .insert({
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
    })
    .returning<{ id: number }[]>('id')
  if (!added) throw new Error('The message was not written down')
  return added.id
}

export function messageOf(row: MessageRow): Message {
  return {
    id: row.id,
    kind: row.kind,
    to: row.to_address,
    toName: row.to_name,
    subject: row.subject,
    body: row.body,
    secret: row.secret,
    personId: row.person_id ?? undefined,
    collectionId: row.collection_id ?? undefined,
    organisationCode: row.organisation_code ?? undefined,
    state: row.state,
    attempts: row.attempts,
    dueAt: row.due_at,
    lastError: row.last_error ?? undefined,
    providerReference: row.provider_reference ?? undefined,
    createdAt: row.created_at,
    sentAt: row.sent_at ?? undefined,
    deliveredAt: row.delivered_at ?? undefined,
  }
}
