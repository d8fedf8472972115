import { csvLine } from '../files/csv-line.ts'
import { asksForExcel, byteOrderMark, spreadsheetLine } from '../files/spreadsheet-csv.ts'
import { file, type Reply } from './reply.ts'

/** Figures to take away: names of columns as code, values in full rather than rounded for reading. */
export interface FiguresFile {
  /** Of the file, without its ending. */
  name: string
  columns: readonly string[]
  /** Undefined where there is no figure: the cell is empty. */
  rows: Iterable<readonly (string | number | undefined)[]>
}

/** The figures as CSV: for analysis (RFC 4180, as they are) or, where the query says so, for Excel. */
export function csvReply(query: object, { name, columns, rows }: FiguresFile): Reply {
  const forExcel = asksForExcel(query)
  const line = forExcel ? spreadsheetLine : csvLine
  return file(`${name}${forExcel ? '-excel' : ''}.csv`, 'text/csv; charset=utf-8', lines())

  function* lines(): Generator<string> {
    yield `${forExcel ? byteOrderMark : ''}${line(columns)}`
    for (const row of rows) yield line(row.map((cell) => cell ?? ''))
  }
}
