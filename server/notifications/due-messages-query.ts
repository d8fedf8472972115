import type { Database } from '../platform/database/open.ts'
import type { Message } from './message.ts'
import { messageOf, type MessageRow } from './message-row.ts'

/** A message that is due, as it was seen: whoever moves it first from there has it. */
export interface DueMessage {
  id: number
  state: 'queued' | 'sending'
  leasedUntil: string | undefined
}

/** Those to be sent, and those whose sender has not been heard of within its lease; the one that waits longest first. */
export async function listDueMessages(db: Database, now: Date, limit: number): Promise<DueMessage[]> {
  const at = now.toISOString()
  const rows = await db<MessageRow>('messages')
    .where((due) => void due.where('state', 'queued').where('due_at', '<=', at))
    .orWhere((lost) => void lost.where('state', 'sending').where('leased_until', '<=', at))
    .orderBy([{ column: 'due_at' }, { column: 'id' }])
    .limit(limit)
    .select('id', 'state', 'leased_until')
  return rows.map(({ id, state, leased_until }) => ({
    id,
    state: state === 'sending' ? state : 'queued',
    leasedUntil: leased_until ?? undefined,
  }))
}

/** Those of which it is time to ask what became of them. */
export async function listMessagesToCheck(
  db: Database,
  now: Date,
  limit: number,
): Promise<{ message: Message; checkAt: string }[]> {
  const rows = await db<MessageRow>('messages')
    .where('check_at', '<=', now.toISOString())
    .orderBy([{ column: 'check_at' }, { column: 'id' }])
    .limit(limit)
  return rows.map((row) => ({ message: messageOf(row), checkAt: row.check_at ?? '' }))
}
