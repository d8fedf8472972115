import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { inCodeUnitOrder } from '../platform/text/code-unit-order.ts'
import type { PartnerLink } from './partner-link.ts'

interface LinkRow {
  from_code: string
  to_code: string
  weight: number
}

export async function listPartnerLinks(db: Database): Promise<PartnerLink[]> {
  const rows = await db<LinkRow>('partner_links')
    .select('from_code', 'to_code', 'weight')
    .orderBy(['from_code', 'to_code'])
  return inCodeUnitOrder(rows, (row) => [row.from_code, row.to_code]).map((row) => ({
    from: row.from_code,
    to: row.to_code,
    weight: row.weight,
  }))
}

/** Adds links, or changes their weights. */
export async function putPartnerLinks(db: Database, links: readonly PartnerLink[]): Promise<void> {
  const rows = links.map(({ from, to, weight }) => ({ from_code: from, to_code: to, weight }))
  await inBatches(rows, (batch) => db('partner_links').insert(batch).onConflict(['from_code', 'to_code']).merge())
}

export async function removePartnerLinks(db: Database, links: readonly PartnerLink[]): Promise<void> {
  const pairs = links.map(({ from, to }) => [from, to])
  await inBatches(pairs, (batch) => db('partner_links').whereIn(['from_code', 'to_code'], batch).delete())
}
