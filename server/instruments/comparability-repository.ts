import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { PublishedDecision } from './comparability.ts'

interface DecisionRow {
  earlier_id: number
  later_id: number
  earlier_item: string
  later_item: string
  change: PublishedDecision['change']
  verdict: PublishedDecision['verdict']
  reason: string
  decided_by: number | null
  decided_at: string
}

/** Stores what was decided about a version for good, with its publication. */
export async function putPublishedDecisions(db: Database, decisions: readonly PublishedDecision[]): Promise<void> {
  const rows = decisions.map((one): DecisionRow => ({
    earlier_id: one.earlierId,
    later_id: one.laterId,
    earlier_item: one.earlierItem,
    later_item: one.laterItem,
    change: one.change,
    verdict: one.verdict,
    reason: one.reason,
    decided_by: one.decidedBy ?? null,
    decided_at: one.decidedAt,
  }))
  await inBatches(rows, (batch) => db<DecisionRow>('item_comparabilities').insert(batch), 100)
}

/** Every decision about these versions and the one before each, by the later version and its items. */
export async function listPublishedDecisions(db: Database, laterIds: readonly number[]): Promise<PublishedDecision[]> {
  const rows = await db<DecisionRow>('item_comparabilities')
    .whereIn('later_id', laterIds)
    .orderBy(['later_id', 'later_item', 'earlier_item'])
    .select('*')
  const byItems = inCodeUnitOrder(rows, (row) => [row.later_item, row.earlier_item])
  return byItems
    .toSorted((a, b) => a.later_id - b.later_id)
    .map((row) => ({
      earlierId: row.earlier_id,
      laterId: row.later_id,
      earlierItem: row.earlier_item,
      laterItem: row.later_item,
      change: row.change,
      verdict: row.verdict,
      reason: row.reason,
      decidedBy: row.decided_by ?? undefined,
      decidedAt: row.decided_at,
    }))
}
