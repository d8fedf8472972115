import type { Database } from '../platform/database/open.ts'
import type { CallOutcome, CallSummary } from './call-note.ts'

interface SummaryRow {
  response_id: number
  outcome: CallOutcome
  promised_for: string | null
  next_call_on: string | null
  made_at: string
}

/** The last call about each of these responses, by its id. */
export async function lastCalls(db: Database, responseIds: readonly number[]): Promise<Map<number, CallSummary>> {
  return summaries(await lastOfEach(db).whereIn('response_id', responseIds))
}

/** The last call about every response of a collection that had any. */
export async function lastCallsOf(db: Database, collectionId: number): Promise<Map<number, CallSummary>> {
  const own = db('responses').where({ collection_id: collectionId }).select('id')
  return summaries(await lastOfEach(db).whereIn('response_id', own))
}

function lastOfEach(db: Database) {
  const last = db('call_notes').groupBy('response_id').max('id')
  return db('call_notes')
    .whereIn('id', last)
    .orderBy('id')
    .select<SummaryRow[]>('response_id', 'outcome', 'promised_for', 'next_call_on', 'made_at')
}

function summaries(rows: readonly SummaryRow[]): Map<number, CallSummary> {
  return new Map(
    rows.map((row) => [
      row.response_id,
      {
        outcome: row.outcome,
        promisedFor: row.promised_for ?? undefined,
        nextCallOn: row.next_call_on ?? undefined,
        at: row.made_at,
      },
    ]),
  )
}
