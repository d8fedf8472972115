import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import type { DraftDecision, DraftRelation } from './draft.ts'

interface DecisionRow {
  draft_id: number
  item_code: string
  verdict: DraftDecision['verdict']
  reason: string
  basis: string
  decided_by: number
  decided_at: string
}

interface RelationRow {
  id: number
  draft_id: number
  kind: DraftRelation['kind']
  earlier_items: string
  later_items: string
  reason: string
  decided_by: number
  decided_at: string
}

/** By item. */
export async function listDraftDecisions(db: Database, draftId: number): Promise<DraftDecision[]> {
  const rows = await db<DecisionRow>('draft_decisions').where({ draft_id: draftId }).orderBy('item_code').select('*')
  return rows.map((row) => ({
    itemCode: row.item_code,
    verdict: row.verdict,
    reason: row.reason,
    basis: row.basis,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }))
}

/** Each in the place of what was decided about its item before. */
export async function putDraftDecisions(
  db: Database,
  draftId: number,
  decisions: readonly DraftDecision[],
): Promise<void> {
  const rows = decisions.map((one): DecisionRow => ({
    draft_id: draftId,
    item_code: one.itemCode,
    verdict: one.verdict,
    reason: one.reason,
    basis: one.basis,
    decided_by: one.decidedBy,
    decided_at: one.decidedAt,
  }))
  await inBatches(
    rows,
    (batch) => db<DecisionRow>('draft_decisions').insert(batch).onConflict(['draft_id', 'item_code']).merge(),
    100,
  )
}

/** In the order in which they were recorded. */
export async function listDraftRelations(db: Database, draftId: number): Promise<DraftRelation[]> {
  const rows = await db<RelationRow>('draft_relations').where({ draft_id: draftId }).orderBy('id').select('*')
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    earlier: JSON.parse(row.earlier_items) as string[],
    later: JSON.parse(row.later_items) as string[],
    reason: row.reason,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  }))
}

export async function addDraftRelation(
  db: Database,
  draftId: number,
  { kind, earlier, later, reason, decidedBy, decidedAt }: Omit<DraftRelation, 'id'>,
): Promise<void> {
  await db<RelationRow>('draft_relations').insert({
    draft_id: draftId,
    kind,
    earlier_items: JSON.stringify(earlier),
    later_items: JSON.stringify(later),
    reason,
    decided_by: decidedBy,
    decided_at: decidedAt,
  })
}

/** Whether there was one of that number. */
export async function removeDraftRelation(db: Database, draftId: number, id: number): Promise<boolean> {
  return (await db<RelationRow>('draft_relations').where({ draft_id: draftId, id }).delete()) === 1
}

/** Everything that was decided about a draft. */
export async function removeDraftDecisions(db: Database, draftId: number): Promise<void> {
  await db<DecisionRow>('draft_decisions').where({ draft_id: draftId }).delete()
  await db<RelationRow>('draft_relations').where({ draft_id: draftId }).delete()
}
