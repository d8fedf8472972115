import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { countryElsewhere } from '../organisations/geography.ts'
import type { Reading } from '../uploads/import-plan.ts'
import { isProviderType, type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { mustBeCode, repeated } from '../organisations/register-cells.ts'
import { addFaults } from '../platform/files/csv.ts'
import { readSpreadsheetTable, type SpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import { type Cell, type Report, reportTo, type TableRow } from '../platform/files/table.ts'
import { type ItemColumn, itemColumns, type ResultsLayout, type StoredReason, wordKey } from './results-layout.ts'
import { type ResultValue, resultValue, type ValueRules } from './result-value.ts'

/** What one row of a file of results says: the answers of one organisation in one setting. */
export interface ResultRow {
  code: Cell
  setting: ProviderType
  /** As the file has them; empty where it has none. */
  name: string
  regionCode: string
  icbCode: string
  answers: ReadonlyMap<string, AnswerValue>
  /** Why an item has no answer, where the file says more than that the cell is blank. */
  missing: ReadonlyMap<string, StoredReason>
}

interface Taking {
  layout: ResultsLayout
  columns: readonly { column: string; code: string; valueIn: (cell: Cell) => ResultValue | undefined }[]
  report: Report
}

/** Reads results of an earlier survey: a row for each organisation in a setting, a column for each item. */
export function readResults(bytes: Uint8Array, layout: ResultsLayout, instrument: Instrument): Reading<ResultRow> {
  return takeResults(readSpreadsheetTable(bytes), layout, instrument)
}

/** The same of a file that has been taken apart already. */
export function takeResults(
  table: SpreadsheetTable,
  layout: ResultsLayout,
  instrument: Instrument,
): Reading<ResultRow> {
  if (table.columns.length === 0) return { rows: [], skipped: [], faults: table.faults, notes: [] }
  const { found, unread, faults } = itemColumns(table.columns, layout, instrument)
  addFaults(faults, table.faults)
  addFaults(faults, rowColumnFaults(table, layout))
  const elsewhere = (row: TableRow) => countryElsewhere(row.cell(layout.region).text)
  const ours = table.rows.filter((row) => elsewhere(row) === undefined)
  const report = reportTo(faults)
  const rules = { ...layout, decimalComma: table.decimalComma }
  const columns = found.map((each) => ({
    column: each.column,
    code: each.item.code,
    valueIn: reader(each, rules, report),
  }))
  const taking = { layout, columns, report }
  const taken = layout.organisation === '' ? [] : ours.map((row) => ({ row, ...resultOf(row, taking) }))
  addFaults(faults, repeated(taken.map(({ row, code }) => [code, settingCell(row, layout)])))
  const skipped = table.rows.flatMap((row) => {
    const country = elsewhere(row)
    return country ? [{ line: row.line, what: `${row.cell(layout.organisation).text} (${country})` }] : []
  })
  const notes = [...table.notes, ...unreadNote(unread, table), ...smallCodes(ours, layout)]
  return { rows: taken.flatMap(({ result }) => result ?? []), skipped, faults, notes }
}

function resultOf(row: TableRow, { layout, columns, report }: Taking): { code: Cell; result?: ResultRow } {
  const code = codeIn(row, layout)
  mustBeCode(code, report)
  const answers = new Map<string, AnswerValue>()
  const missing = new Map<string, StoredReason>([...layout.notInFile].map((item) => [item, 'not_in_version']))
  for (const { column, code: item, valueIn } of columns) {
    const value = valueIn(row.cell(column))
    if (value?.kind === 'missing') {
      if (value.reason !== 'blank') missing.set(item, value.reason)
    } else if (value) answers.set(item, value)
  }
  const setting = settingIn(row, layout, report)
  if (!setting) return { code }
  const [name, regionCode, icbCode] = [layout.name, layout.region, layout.icb].map((column) => row.cell(column).text)
  return {
    code,
    result: { code, setting, name: name ?? '', regionCode: regionCode ?? '', icbCode: icbCode ?? '', answers, missing },
  }
}

/** A column has few different words: what one of them says is worked out once. */
function reader({ item }: ItemColumn, rules: ValueRules, report: Report) {
  const known = new Map<string, ResultValue>()
  return (cell: Cell): ResultValue | undefined => {
    const before = known.get(cell.text)
    if (before) return before
    const value = resultValue(cell, item, rules, report)
    if (value && value.kind !== 'text') known.set(cell.text, value)
    return value
  }
}

/** Spreadsheets often have codes in small letters, or with a space that nobody sees. */
function codeIn(row: TableRow, layout: ResultsLayout): Cell {
  const cell = row.cell(layout.organisation)
  return { ...cell, text: cell.text.replaceAll(/\s/g, '').toUpperCase() }
}

function smallCodes(rows: readonly TableRow[], layout: ResultsLayout): string[] {
  const small = rows.filter((row) => {
    const { text } = row.cell(layout.organisation)
    return text !== text.toUpperCase()
  })
  const [first] = small
  if (!first) return []
  const { text } = first.cell(layout.organisation)
  const others = small.length === 1 ? '' : `, and ${(small.length - 1).toLocaleString('en-GB')} more codes likewise`
  return [`“${text}” in line ${first.line} is taken as ${text.toUpperCase()}${others}`]
}

function settingCell(row: TableRow, layout: ResultsLayout): Cell {
  return layout.setting === ''
    ? { line: row.line, column: 1, name: 'care setting', text: layout.everySetting ?? '' }
    : row.cell(layout.setting)
}

function settingIn(row: TableRow, layout: ResultsLayout, report: Report): ProviderType | undefined {
  const cell = settingCell(row, layout)
  const told = layout.settings.get(wordKey(cell.text)) ?? cell.text
  if (isProviderType(told)) return told
  return report(cell, `is not a care setting: write one of ${providerTypes.join(', ')}, or say which it stands for`)
}

function rowColumnFaults({ columns, titles }: SpreadsheetTable, layout: ResultsLayout) {
  const needed = [layout.organisation, ...(layout.everySetting ? [] : [layout.setting])]
  return needed
    .filter((column) => !columns.includes(column))
    .map((column) => ({ line: 1, column: 1, message: absentColumn(column, titles) }))
}

function absentColumn(column: string, titles: readonly string[]): string {
  const shown = titles.slice(0, 60).join(', ').slice(0, 1000)
  return column === ''
    ? 'No column is chosen for the organisation, or for the care setting: choose one'
    : `There is no column “${column}”: name it in the header, which now reads ${shown}`
}

function unreadNote(unread: readonly string[], { columns, titles }: SpreadsheetTable): string[] {
  if (unread.length === 0) return []
  return [`Columns that are not read: ${unread.map((column) => titles[columns.indexOf(column)] ?? column).join(', ')}`]
}
