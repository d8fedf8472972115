import { csvLine } from './csv-line.ts'

/** What a spreadsheet takes for the start of a formula: also as wide signs, and after what it does not show. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/
/** It stays the same number with all its digits. */
const number = /^-?(0|[1-9]\d{0,14})(\.\d+)?$/
/** A code such as 007, 5E1 or MAR1, many digits, a part of a date: they would become other numbers, days or hours. */
const remade = [
  /^0\d+(\.\d*)?$/,
  /^\d+(\.\d*)?e[+-]?\d+$/i,
  /^\d{16,}$/,
  /^\d{1,2}[-/]\d{1,4}$/,
  /^\d{1,2}[-/]\d{1,2}[-/]\d{1,4}$/,
  /^\d{1,2}:\d\d(:\d\d)?$/,
  /^(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*[- ]?\d{1,4}$/i,
]
/** Nearly every cell is a code that none of them can be. */
const beginsRemade = /^[\djfmasond]/i

/**
 * A cell that a spreadsheet shows as it is written: before what it would take for a formula, or make another value of,
 * stands an apostrophe.
 */
export function spreadsheetCell<Cell extends string | number>(cell: Cell): Cell | string {
  if (typeof cell !== 'string' || number.test(cell)) return cell
  return formula.test(cell) || isRemade(cell) ? `'${cell}` : cell
}

function isRemade(cell: string): boolean {
  return beginsRemade.test(cell) && remade.some((shape) => shape.test(cell))
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
  for await (const part of parts) yield partForSpreadsheet(part)
}

/** One such part. */
export function partForSpreadsheet(part: string): string {
  return part.replaceAll(cells, (cell: string, quoted: string | undefined) =>
    quoted === undefined ? spreadsheetCell(cell) : `"${spreadsheetCell(quoted)}"`,
  )
}

/** Whether an address asks for the file that is made for a spreadsheet. */
export function asksForExcel(query: object): boolean {
  return 'for' in query && query.for === 'excel'
}
