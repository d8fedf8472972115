import type { Database } from '../platform/database/open.ts'

/** What waits to be sent, be it queued or under way. */
export interface Outbox {
  waiting: number
  /** How long the one that waits longest has been due, in milliseconds; 0 where none is due. */
  oldest: number
}

export async function findOutbox(db: Database, now: Date): Promise<Outbox> {
  const row = await db('messages')
    .whereIn('state', ['queued', 'sending'])
    .first<{ waiting: number; due: string | null }>(db.raw('count(*) as waiting, min(due_at) as due'))
  const due = row?.due
  return { waiting: row?.waiting ?? 0, oldest: due ? Math.max(0, now.getTime() - Date.parse(due)) : 0 }
}
