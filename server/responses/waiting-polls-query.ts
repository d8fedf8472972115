import type { Database } from '../platform/database/open.ts'

/** How many questions wait for somebody's answer, by the id of the response that they are of. */
export async function countWaitingPolls(db: Database, personId: number): Promise<Map<number, number>> {
  const rows = await db('poll_answers')
    .join('polls', 'polls.id', 'poll_answers.poll_id')
    .where('poll_answers.person_id', personId)
    .whereNull('poll_answers.answered_at')
    .whereNull('polls.closed_at')
    .groupBy('polls.response_id')
    .orderBy('polls.response_id')
    .select('polls.response_id')
    .count<{ response_id: number; waiting: number | string }[]>({ waiting: '*' })
  return new Map(rows.map((row) => [row.response_id, Number(row.waiting)]))
}
