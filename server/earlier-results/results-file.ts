import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { countryElsewhere } from '../organisations/geography.ts'
import type { Reading } from '../organisations/import-plan.ts'
import { isProviderType, type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { mustBeCode, repeated } from '../organisations/register-cells.ts'
import { addFaults } from '../platform/files/csv.ts'
import { type Cell, readTable, type Report, reportTo, type TableRow } from '../platform/files/table.ts'
import { type ItemColumn, itemColumns, type ResultsLayout } from './results-layout.ts'
import { resultValue } from './result-value.ts'

/** What one row of a file of results says: the answers of one organisation in one setting. */
export interface ResultRow {
  code: Cell
  setting: ProviderType
  /** As the file has them; empty where it has none. */
  name: string
  regionCode: string
  icbCode: string
  answers: ReadonlyMap<string, AnswerValue>
}

/** Reads published results: a row for each organisation in a setting, a column for each item. */
export function readResults(bytes: Uint8Array, layout: ResultsLayout, instrument: Instrument): Reading<ResultRow> {
  const table = readTable(bytes, [layout.organisation, layout.setting])
  if (table.columns.length === 0) return { rows: [], skipped: [], faults: table.faults, notes: [] }
  const { found, unread, faults } = itemColumns(table.columns, layout, instrument)
  addFaults(faults, table.faults)
  const elsewhere = (row: TableRow) => countryElsewhere(row.cell(layout.region).text)
  const ours = table.rows.filter((row) => elsewhere(row) === undefined)
  const report = reportTo(faults)
  const rows = ours.flatMap((row) => resultOf(row, { layout, found }, report))
  addFaults(faults, repeated(ours.map((row) => [row.cell(layout.organisation), row.cell(layout.setting)])))
  const skipped = table.rows.flatMap((row) => {
    const country = elsewhere(row)
    return country ? [{ line: row.line, what: `${row.cell(layout.organisation).text} (${country})` }] : []
  })
  const notes = unread.length > 0 ? [`Columns that are not read: ${unread.join(', ')}`] : []
  return { rows, skipped, faults, notes }
}

function resultOf(
  row: TableRow,
  { layout, found }: { layout: ResultsLayout; found: readonly ItemColumn[] },
  report: Report,
): ResultRow[] {
  const [code, setting] = [row.cell(layout.organisation), row.cell(layout.setting)]
  mustBeCode(code, report)
  const answers = found.flatMap(({ column, item }): [string, AnswerValue][] => {
    const value = resultValue(row.cell(column), item, report)
    return value ? [[item.code, value]] : []
  })
  if (!isProviderType(setting.text)) {
    report(setting, `is not a care setting: write one of ${providerTypes.join(', ')}`)
    return []
  }
  return [
    {
      code,
      setting: setting.text,
      name: row.cell(layout.name).text,
      regionCode: row.cell(layout.region).text,
      icbCode: row.cell(layout.icb).text,
      answers: new Map(answers),
    },
  ]
}
