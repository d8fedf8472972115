import type { Database } from '../platform/database/open.ts'
import type { Decision, Outcome } from './request.ts'

export async function addDecision(
  db: Database,
  decision: { requestId: number; madeBy: number; outcome: Outcome; until?: string; reason?: string },
  now: Date,
): Promise<void> {
  await db('research_decisions').insert({
    request_id: decision.requestId,
    made_by: decision.madeBy,
    made_at: now.toISOString(),
    outcome: decision.outcome,
    until: decision.until ?? null,
    reason: decision.reason ?? null,
  })
}

interface DecisionRow {
  request_id: number
  outcome: Outcome
  made_at: string
  name: string
  until: string | null
  reason: string | null
}

/** Of some requests, by request, the oldest first; with the names of those who made them. */
export async function listDecisions(db: Database, requestIds: readonly number[]): Promise<Map<number, Decision[]>> {
  const rows = await db('research_decisions')
    .join('people', 'people.id', 'research_decisions.made_by')
    .whereIn('research_decisions.request_id', requestIds)
    .orderBy('research_decisions.id')
    .select<DecisionRow[]>('request_id', 'outcome', 'made_at', 'people.name', 'until', 'reason')
  const decisions = new Map<number, Decision[]>()
  for (const { request_id: id, outcome, made_at: madeAt, name: madeBy, until, reason } of rows) {
    const decision = { outcome, madeAt, madeBy, until: until ?? undefined, reason: reason ?? undefined }
    decisions.set(id, [...(decisions.get(id) ?? []), decision])
  }
  return decisions
}

/** The words of the decisions about what a person asked. */
export async function eraseReasons(db: Database, personId: number): Promise<void> {
  await db('research_decisions')
    .whereIn('request_id', db('research_requests').where({ person_id: personId }).select('id'))
    .update({ reason: null })
}
