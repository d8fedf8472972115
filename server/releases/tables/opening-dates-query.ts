import type { Database } from '../../platform/database/open.ts'
import { inCodeUnitOrder } from '../../platform/text/code-unit-order.ts'
import type { OpeningDates } from './known-organisations.ts'

/** When the organisations of a collection opened and closed, by code, where the register knows. */
export async function listOpeningDates(db: Database, collectionId: number): Promise<Map<string, OpeningDates>> {
  const rows = await db('organisations')
    .whereIn('code', db('participants').where({ collection_id: collectionId }).select('organisation_code'))
    .orderBy('code')
    .select<{ code: string; opened_on: string | null; closed_on: string | null }[]>('code', 'opened_on', 'closed_on')
  return new Map(
    inCodeUnitOrder(rows, ({ code }) => [code]).map(({ code, opened_on: openedOn, closed_on: closedOn }) => [
      code,
      { ...(openedOn !== null && { openedOn }), ...(closedOn !== null && { closedOn }) },
    ]),
  )
}
