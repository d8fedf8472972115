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

/** The same for a file that is written for analysis, whose parts hold whole records. */
export async function* forSpreadsheet(parts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  yield byteOrderMark
  for await (const part of parts) yield partForSpreadsheet(part)
}

/** One such part. It is itself where nothing in it needs an apostrophe, as of most files. */
export function partForSpreadsheet(part: string): string {
  let told = ''
  let done = 0
  for (let place = 0; place < part.length;) {
    const isQuoted = part.charCodeAt(place) === quote
    const start = isQuoted ? place + 1 : place
    const end = isQuoted ? quotedEnd(part, start) : bareEnd(part, start)
    if (mayChange(part, start) && spreadsheetCell(part.slice(start, end)) !== part.slice(start, end)) {
      told += `${part.slice(done, start)}'`
      done = start
    }
    // after the comma, or each sign of a line's end
    place = (isQuoted ? end + 1 : end) + 1
  }
  return told === '' ? part : told + part.slice(done)
}

const [quote, comma, carriageReturn, lineFeed] = [34, 44, 13, 10]

function bareEnd(part: string, start: number): number {
  for (let place = start; place < part.length; place += 1) {
    const unit = part.charCodeAt(place)
    if (unit === comma || unit === lineFeed || unit === carriageReturn) return place
  }
  return part.length
}

/** Where the closing quotation mark stands; a doubled one is a part of the cell. */
function quotedEnd(part: string, start: number): number {
  let end = part.indexOf('"', start)
  while (end !== -1 && part.charCodeAt(end + 1) === quote) end = part.indexOf('"', end + 2)
  return end === -1 ? part.length : end
}

/** Whether a cell that begins there can need one, by its first sign; of a letter, whether a month begins so. */
function mayChange(part: string, start: number): boolean {
  const unit = part.charCodeAt(start)
  if (unit >= harmless.length) return true
  if (harmless[unit]) return false
  return !isLetter(unit) || months.has(monthKey(unit, part.charCodeAt(start + 1), part.charCodeAt(start + 2)))
}

function isLetter(unit: number): boolean {
  return (unit | lowerCase) >= letterA && (unit | lowerCase) <= letterZ
}

const [lowerCase, letterA, letterZ] = [0x20, 97, 122]

function monthKey(first: number, second: number, third: number): number {
  return ((first | lowerCase) * 256 + (second | lowerCase)) * 256 + (third | lowerCase)
}

const months = new Set(
  ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'].map((name) =>
    monthKey(name.charCodeAt(0), name.charCodeAt(1), name.charCodeAt(2)),
  ),
)

/** Of ASCII: what neither a formula nor anything that is made into another value begins with. */
const harmless = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit)
  return formula.test(sign) || beginsRemade.test(sign) ? 0 : 1
})

/** Whether an address asks for the file that is made for a spreadsheet. */
export function asksForExcel(query: object): boolean {
  return 'for' in query && query.for === 'excel'
}
