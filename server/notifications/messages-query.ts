import type { Database } from '../platform/database/open.ts'
import type { MessageKind, MessageState } from './message.ts'
import type { MessageFilters, MessageLine } from './message-filters.ts'

interface LineRow {
  id: number
  kind: MessageKind
  to_address: string
  to_name: string
  subject: string
  organisation_code: string | null
  state: MessageState
  last_error: string | null
  created_at: string
}

/** A page of the messages that the filters let through, the newest first; never their texts. */
export async function listMessageLines(
  db: Database,
  filters: MessageFilters,
  { offset, limit }: { offset: number; limit: number },
): Promise<MessageLine[]> {
  const rows = await filtered(db, filters)
    .where(filters.state ? { state: filters.state } : {})
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .select<LineRow[]>(
      'id',
      'kind',
      'to_address',
      'to_name',
      'subject',
      'organisation_code',
      'state',
      'last_error',
      'created_at',
    )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    to: row.to_address,
    toName: row.to_name,
    subject: row.subject,
    organisationCode: row.organisation_code ?? undefined,
    state: row.state,
    lastError: row.last_error ?? undefined,
    createdAt: row.created_at,
  }))
}

/** How many messages there are in each state, whatever state the filters ask for. */
export async function countMessages(db: Database, filters: MessageFilters): Promise<Map<MessageState, number>> {
  const rows = await filtered(db, filters)
    .groupBy('state')
    .orderBy('state')
    .select<{ state: MessageState; count: number }[]>('state', db.raw('count(*) as count'))
  return new Map(rows.map(({ state, count }) => [state, count]))
}

function filtered(db: Database, { kind, about }: MessageFilters) {
  const messages = db('messages').where(kind ? { kind } : {})
  if (about === '') return messages
  const pattern = `%${about.toLowerCase().replaceAll(/[%_\\]/g, '\\$&')}%`
  return messages.where(
    (either) =>
      void either
        .where({ organisation_code: about.toUpperCase() })
        .orWhereRaw(`lower(to_address) like ? escape '\\'`, pattern),
  )
}
