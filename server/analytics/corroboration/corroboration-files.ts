import { csvLine } from '../../platform/files/csv-line.ts'
import { byteOrderMark, spreadsheetLine } from '../../platform/files/spreadsheet-csv.ts'

export type Cells = (string | number)[]

/** The lines of a file, for analysis or for a spreadsheet. */
export function* csvFile(head: readonly string[], rows: Iterable<Cells>, forSpreadsheet: boolean): Generator<string> {
  const line = forSpreadsheet ? spreadsheetLine : csvLine
  yield `${forSpreadsheet ? byteOrderMark : ''}${line(head)}`
  for (const cells of rows) yield line(cells)
}

/** The address of the same file, made for a spreadsheet. */
export function forExcel(address: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}for=excel`
}
