import { addFaults, type Fault } from '../platform/files/csv.ts'
import { type Cell, readTable, type Report, reportTo, type TableRow } from '../platform/files/table.ts'
import type { Reading } from '../uploads/import-plan.ts'
import { dateIn, mustBeCode, mustBeFilled, repeated } from './register-cells.ts'

/** What one row of a list of regions or ICBs says. */
export interface PlaceStatement {
  code: Cell
  name: string
  /** Absent for a region. */
  region: Cell | undefined
  from: string
  /** The first day on which the list itself says that it is no more. */
  to: string | undefined
  predecessors: readonly string[]
  successors: readonly string[]
}

/** A list is everything that is in force on its day: what is not in it has ended by then. */
export interface PlaceList extends Reading<PlaceStatement> {
  asAt: string
}

/** The day on which the ICBs named in `successor_icb_codes_2026` took over. */
const merged = '2026-04-01'

/** The regions as they were from a day on: `nhs_region_code`, `name`. */
export function readRegions(bytes: Uint8Array, from: string): PlaceList {
  const table = readTable(bytes, ['nhs_region_code', 'name'])
  const report = reportTo(table.faults)
  const rows = table.rows.map((row) => regionOf(row, from, report))
  return listOf(rows, from, table.faults)
}

function regionOf(row: TableRow, from: string, report: Report): PlaceStatement {
  const code = row.cell('nhs_region_code')
  mustBeCode(code, report)
  mustBeFilled(row.cell('name'), report)
  return { code, name: row.cell('name').text, region: undefined, from, to: undefined, predecessors: [], successors: [] }
}

/**
 * The ICBs as they were from a day on: `icb_code`, `nhs_region_code`, `short_name` or `name`, and, for what came before
 * and after, `predecessor_icb_codes` and `valid_from` or `successor_icb_codes_2026`. Without a day given, the list is of
 * its latest `valid_from`.
 */
export function readIcbs(bytes: Uint8Array, given: { from: string | undefined; fallback: string }): PlaceList {
  const table = readTable(bytes, ['icb_code', 'nhs_region_code'])
  const report = reportTo(table.faults)
  const latest = table.rows
    .map((row) => dateIn(row.cell('valid_from'), report) ?? '')
    .reduce((a, b) => (a > b ? a : b), '')
  const asAt = given.from ?? (latest || given.fallback)
  return listOf(
    table.rows.map((row) => icbOf(row, asAt, report)),
    asAt,
    table.faults,
  )
}

function icbOf(row: TableRow, asAt: string, report: Report): PlaceStatement {
  const [code, region] = [row.cell('icb_code'), row.cell('nhs_region_code')]
  const name = row.cell('short_name').text === '' ? row.cell('name') : row.cell('short_name')
  mustBeCode(code, report)
  mustBeCode(region, report)
  mustBeFilled(name, report)
  const successors = codesIn(row.cell('successor_icb_codes_2026'))
  const ends = successors.length > 0 && !successors.includes(code.text)
  return {
    code,
    name: name.text,
    region,
    // a date that is none has been reported when the list's own day was sought
    from: dateIn(row.cell('valid_from'), () => undefined) ?? asAt,
    to: ends ? merged : undefined,
    predecessors: codesIn(row.cell('predecessor_icb_codes')),
    successors: ends ? successors : [],
  }
}

function codesIn(cell: Cell): string[] {
  return cell.text.split('|').filter((code) => code !== '')
}

function listOf(rows: readonly PlaceStatement[], asAt: string, faults: Fault[]): PlaceList {
  addFaults(faults, repeated(rows.map((row) => [row.code])))
  return { rows, asAt, skipped: [], faults, notes: [] }
}
