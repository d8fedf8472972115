import { addFaults } from '../platform/files/csv.ts'
import { type Cell, readTable, type Report, reportTo, type TableRow } from '../platform/files/table.ts'
import type { Reading } from '../uploads/import-plan.ts'
import { mustBeCode, repeated } from './register-cells.ts'

export interface LinkStatement {
  from: Cell
  to: Cell
  weight: number
}

export interface PartnersReading extends Reading<LinkStatement> {
  /** The file says of itself that there are no other partners than those that it lists. */
  isWhole: boolean
}

/** The row that says so: `all,none,`. */
export const noOthers = { from: 'all', to: 'none' }

/** Reads who shares patients with whom: `from`, `to` and `weight`, the number of patients shared. */
export function readPartners(bytes: Uint8Array): PartnersReading {
  const table = readTable(bytes, ['from', 'to', 'weight'])
  const report = reportTo(table.faults)
  const rows = table.rows.filter((row) => !isLast(row)).map((row) => linkOf(row, report))
  addFaults(table.faults, repeated(rows.map((row) => [row.from, row.to])))
  return { rows, skipped: [], faults: table.faults, notes: [], isWhole: table.rows.some(isLast) }
}

function isLast(row: TableRow): boolean {
  return row.cell('from').text === noOthers.from && row.cell('to').text === noOthers.to
}

function linkOf(row: TableRow, report: Report): LinkStatement {
  const [from, to, weight] = [row.cell('from'), row.cell('to'), row.cell('weight')]
  mustBeCode(from, report)
  mustBeCode(to, report)
  if (from.text !== '' && from.text === to.text) report(to, 'is the same as “from”: remove the row')
  const shared = weight.text === '' ? Number.NaN : Number(weight.text)
  if (!(shared > 0 && Number.isFinite(shared)))
    report(weight, 'is not a number above 0: write how many patients are shared')
  return { from, to, weight: shared }
}
