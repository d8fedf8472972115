import { readColumns } from '../../platform/database/read-columns.ts'
import type { Database } from '../../platform/database/open.ts'
import { keptOnce } from '../../platform/packed-rows.ts'
import { inCodeUnitOrder } from '../../platform/text/code-unit-order.ts'
import type { OpeningDates } from './known-organisations.ts'

interface OpeningRow {
  code: string
  opened_on: string | null
  closed_on: string | null
}

/** When the organisations of a collection opened and closed, by code, where the register knows. */
export async function listOpeningDates(db: Database, collectionId: number): Promise<Map<string, OpeningDates>> {
  const query = db('organisations')
    .whereIn('code', db('participants').where({ collection_id: collectionId }).select('organisation_code'))
    .orderBy('code')
    .select('code', 'opened_on', 'closed_on')
  const page = await readColumns<OpeningRow>(db, query, { columns: ['code', 'opened_on', 'closed_on'] })
  const known = keptOnce<OpeningDates>()
  const rows = page.code.map((code, row): [string, OpeningDates] => {
    const [openedOn, closedOn] = [page.opened_on[row] ?? null, page.closed_on[row] ?? null]
    const dates = { ...(openedOn !== null && { openedOn }), ...(closedOn !== null && { closedOn }) }
    return [code, known(`${openedOn} ${closedOn}`, dates)]
  })
  return new Map(inCodeUnitOrder(rows, ([code]) => [code]))
}
