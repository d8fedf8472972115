import { csvLine } from './csv-line.ts'

/** What a spreadsheet takes for the start of a formula: also as wide signs, and after what it does not show. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
const number = /^[+-]?\d+(\.\d+)?$/

/** A cell that a spreadsheet shows as it is written: before what would be a formula stands an apostrophe. */
export function spreadsheetCell<Cell extends string | number>(cell: Cell): Cell | string {
  return typeof cell === 'string' && formula.test(cell) && !number.test(cell) ? `'${cell}` : cell
}

/** One record that is made to be opened in a spreadsheet. */
export function spreadsheetLine(cells: readonly (string | number)[]): string {
  return csvLine(cells.map(spreadsheetCell))
}

/** With it a spreadsheet takes the text for UTF-8. */
export const byteOrderMark = '\uFEFF'

/** A quoted cell, or one that needs no quotation marks. */
const cells = /"([^"]*(?:""[^"]*)*)"|[^",\r\n]+/g

/** The same for a file that is written for analysis, whose parts hold whole records. */
export async function* forSpreadsheet(parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield byteOrderMark
  for await (const part of parts)
    yield part.replaceAll(cells, (cell: string, quoted: string | undefined) =>
      quoted === undefined ? spreadsheetCell(cell) : `"${spreadsheetCell(quoted)}"`,
    )
}

/** Whether an address asks for the file that is made for a spreadsheet. */
export function asksForExcel(query: object): boolean {
  return 'for' in query && query.for === 'excel'
}
