import { addFaults, type CsvRow, type Fault, rowsOf } from './csv.ts'
import { type Header, headerIn } from './header-row.ts'
import { namedSeparator, type Separator, separatorNames, separatorOf } from './separator.ts'
import { spreadsheetText } from './spreadsheet-text.ts'
import { lengthFault, type Table, type TableRow } from './table.ts'

/** A table as people keep it in a spreadsheet, and how it was understood. */
export interface SpreadsheetTable extends Table {
  /** The columns as they are headed; `columns` are the same in small letters, each only once. */
  titles: readonly string[]
  notes: readonly string[]
  /** Whether numbers may be written 2,8. */
  decimalComma: boolean
}

/**
 * Reads a CSV file that a spreadsheet wrote: in UTF-8 or what Excel else writes, with commas, semicolons, tabs or bars
 * between the cells, perhaps with headings above the line that names the columns. What was understood is in the notes;
 * what was not is a fault.
 */
export function readSpreadsheetTable(bytes: Uint8Array): SpreadsheetTable {
  const decoded = spreadsheetText(bytes)
  if (!decoded) return unreadable([{ line: 1, column: 1, message: notText }])
  const named = namedSeparator(decoded.text)
  const text = named?.text ?? decoded.text
  const separator = named?.separator ?? separatorOf(text)
  const { rows, faults } = rowsOf(text, separator)
  if (rows.length === 0) return unreadable(faults)
  const { header, body, notes } = headerIn(rows)
  const table = fitted(header, body, separator)
  if (!text.endsWith('\n')) addFaults(table.faults, cutOff(body, header))
  return { ...table, notes: [...decoded.notes, ...separatorNote(separator), ...notes, ...table.notes] }
}

/** The rows under a header. Cells that a row lacks at its end are blank, as Excel leaves them out. */
function fitted(header: Header, body: readonly CsvRow[], separator: Separator): SpreadsheetTable {
  const width = header.columns.length
  const rows = body.map((row) => ({ ...row, cells: withoutEnd(row.cells, width) }))
  const long = rows.filter(({ cells }) => cells.length > width)
  const none = { line: header.line, column: 1, message: 'There are no rows below the header' }
  const places = new Map(header.columns.map((column, place) => [column, place]))
  return {
    columns: header.columns,
    titles: header.titles,
    rows: rows.filter(({ cells }) => cells.length <= width).map((row) => tableRow(row, places, header.titles)),
    faults: body.length === 0 ? [none] : long.map((row) => lengthFault(row, header.columns, separatorNames[separator])),
    notes: shortNote(body, width),
    decimalComma: separator !== ',',
  }
}

function tableRow({ line, cells }: CsvRow, places: ReadonlyMap<string, number>, titles: readonly string[]): TableRow {
  return {
    line,
    cell(name) {
      const place = places.get(name)
      if (place === undefined) return { line, column: 0, name, text: '' }
      return { line, column: place + 1, name: titles[place] ?? name, text: cells[place] ?? '' }
    },
  }
}

function withoutEnd(cells: readonly string[], width: number): readonly string[] {
  return cells.slice(width).some((cell) => cell !== '') ? cells : cells.slice(0, width)
}

function separatorNote(separator: Separator): string[] {
  return separator === ',' ? [] : [`Between the cells stands a ${separatorNames[separator]}, not a comma`]
}

function shortNote(body: readonly CsvRow[], width: number): string[] {
  const short = body.filter(({ cells }) => cells.length < width)
  const [first] = short
  if (!first) return []
  const rows = short.length === 1 ? '1 row has' : `${short.length.toLocaleString('en-GB')} rows have`
  return [`${rows} fewer cells than the header, first line ${first.line}: those missing at the end are taken as empty`]
}

/** A file that was cut off has no end of its last line, and seldom all of its cells. */
function cutOff(body: readonly CsvRow[], header: Header): Fault[] {
  const last = body.at(-1)
  if (!last || last.cells.length >= header.columns.length) return []
  const message = 'The file ends in the middle of this row: it was cut off. Save it again from the spreadsheet'
  return [{ line: last.line, column: last.cells.length, message }]
}

const notText = 'The file is not text: save it from the spreadsheet as “CSV UTF-8 (comma delimited)” and send it again'

function unreadable(faults: Fault[]): SpreadsheetTable {
  return { columns: [], titles: [], rows: [], faults, notes: [], decimalComma: false }
}
