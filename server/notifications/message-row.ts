import type { MessageLine } from './message-filters.ts'
import type { Message, MessageKind, MessageState, SecretState } from './message.ts'

/** A message as the database has it. */
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

/** What a list needs of it. */
export const lineColumns = [
  'id',
  'kind',
  'to_address',
  'to_name',
  'subject',
  'organisation_code',
  'state',
  'last_error',
  'created_at',
] as const satisfies readonly (keyof MessageRow)[]
export type LineRow = Pick<MessageRow, (typeof lineColumns)[number]>

export function messageLineOf(row: LineRow): MessageLine {
  return {
    id: row.id,
    kind: row.kind,
    to: row.to_address,
    toName: row.to_name,
    subject: row.subject,
    organisationCode: row.organisation_code ?? undefined,
    state: row.state,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
  }
}

export function messageOf(row: MessageRow): Message {
  return {
    ...messageLineOf(row),
    body: row.body,
    secret: row.secret,
    personId: row.person_id ?? undefined,
    collectionId: row.collection_id ?? undefined,
    attempts: row.attempts,
    dueAt: row.due_at,
    providerReference: row.provider_reference ?? undefined,
    sentAt: row.sent_at ?? undefined,
    deliveredAt: row.delivered_at ?? undefined,
  }
}
