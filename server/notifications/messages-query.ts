import type { Database } from '../platform/database/open.ts'
import type { MessageState } from './message.ts'
import type { MessageFilters, MessageLine } from './message-filters.ts'
import { lineColumns, type LineRow, messageLineOf } from './message-row.ts'

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
    .select<LineRow[]>(...lineColumns)
  return rows.map(messageLineOf)
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
