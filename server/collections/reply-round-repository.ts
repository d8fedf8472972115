import type { Database } from '../platform/database/open.ts'
import type { ReplyRound } from './reply-round.ts'

/** A round as it is stored, once it is over. */
export interface RoundRow {
  collection_id: number
  round: number
  reason: string
  corrects: number | null
  ends_on: string
  started_at: string
  started_by: number
  ended_at: string
  ended_by: number
  sheets: number
  sheets_hash: string
}

type ListedRow = RoundRow & { starter_name: string | null; ender_name: string | null }

/** Keeps a round that another follows. */
export async function keepRound(db: Database, row: RoundRow): Promise<void> {
  await db<RoundRow>('reply_rounds').insert(row)
}

/** The rounds of a collection that others have followed, the latest first. */
export async function listKeptRounds(db: Database, collectionId: number): Promise<ReplyRound[]> {
  const rows = await db('reply_rounds')
    .leftJoin('people as starters', 'starters.id', 'reply_rounds.started_by')
    .leftJoin('people as enders', 'enders.id', 'reply_rounds.ended_by')
    .where('reply_rounds.collection_id', collectionId)
    .orderBy('reply_rounds.round', 'desc')
    .select<ListedRow[]>('reply_rounds.*', { starter_name: 'starters.name', ender_name: 'enders.name' })
  return rows.map((row) => ({
    round: row.round,
    reason: row.reason,
    corrects: row.corrects ?? undefined,
    endsOn: row.ends_on,
    startedAt: row.started_at,
    startedBy: row.starter_name ?? 'somebody',
    ended: { at: row.ended_at, by: row.ender_name ?? 'somebody', sheets: row.sheets, sheetsHash: row.sheets_hash },
  }))
}
