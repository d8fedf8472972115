import { addFaults, type CsvRow, type Fault, readCsv } from '../platform/files/csv.ts'
import { type Cell, type Report, reportTo } from '../platform/files/table.ts'
import { countryElsewhere } from './geography.ts'
import type { Reading, SkippedRow } from '../uploads/import-plan.ts'
import { factOf, type OrganisationStatement, withinOpening } from './organisation-statement.ts'
import { dateIn, mustBeCode, mustBeFilled, repeated } from './register-cells.ts'

/** The columns of the published file that we read, counted from 0; it has no header. */
const columns = { code: 0, name: 1, region: 2, icb: 3, opened: 10, closed: 11 }
const columnCount = 27

/**
 * Reads the NHS trusts file (`etr`) of the Organisation Data Service as published. What it says is known to hold from
 * the day that it describes; it holds no provider type.
 */
export function readOdsTrusts(bytes: Uint8Array, asAt: string): Reading<OrganisationStatement> {
  const { rows: all, faults } = readCsv(bytes)
  addFaults(faults, all.filter((row) => row.cells.length !== columnCount).map(lengthFault))
  const whole = all.filter((row) => row.cells.length === columnCount)
  const skipped = whole.flatMap(skippedRow)
  const ours = whole.filter((row) => countryElsewhere(cellOf(row, 'region').text) === undefined)
  const report = reportTo(faults)
  const rows = ours.map((row) => statementOf(row, asAt, report))
  addFaults(faults, repeated(rows.map((row) => [row.code])))
  return { rows, skipped, faults, notes: [] }
}

function statementOf(row: CsvRow, asAt: string, report: Report): OrganisationStatement {
  const [code, name] = [cellOf(row, 'code'), cellOf(row, 'name')]
  mustBeCode(code, report)
  mustBeFilled(name, report)
  const from = { from: asAt }
  return withinOpening({
    code,
    openedOn: dateIn(cellOf(row, 'opened'), report),
    closedOn: dateIn(cellOf(row, 'closed'), report),
    successors: [],
    facts: [
      ...factOf('name', name, from),
      ...factOf('region', cellOf(row, 'region'), from),
      ...factOf('icb', cellOf(row, 'icb'), from),
    ],
  })
}

function cellOf({ line, cells }: CsvRow, name: keyof typeof columns): Cell {
  const column = columns[name]
  return { line, column: column + 1, name, text: cells[column] ?? '' }
}

function skippedRow(row: CsvRow): SkippedRow[] {
  const country = countryElsewhere(cellOf(row, 'region').text)
  return country
    ? [{ line: row.line, what: `${cellOf(row, 'code').text} ${cellOf(row, 'name').text} (${country})` }]
    : []
}

function lengthFault({ line, cells }: CsvRow): Fault {
  return {
    line,
    column: Math.min(cells.length, columnCount) + 1,
    message: `The row has ${cells.length} cells, and the published file ${columnCount} in every row and no header: load the file as it was published`,
  }
}
