import { createHash } from 'node:crypto'
import { CsvError, parse } from 'csv-parse/sync'

/** Something in a file that has to be put right before it can be loaded. Line and column count from 1. */
export interface Fault {
  line: number
  column: number
  /** What is wrong, and what to do about it. */
  message: string
}

/** However many there are: as arguments of one `push`, hundreds of thousands would not fit on the stack. */
export function addFaults(faults: Fault[], more: readonly Fault[]): void {
  for (const fault of more) faults.push(fault)
}

export interface CsvRow {
  line: number
  cells: readonly string[]
}

/** A file as somebody chose it: its name is told to people, its bytes are what is hashed and read. */
export interface GivenFile {
  name: string
  bytes: Uint8Array
}

/** SHA-256 in hexadecimal. */
export function fileHash(file: GivenFile): string {
  return createHash('sha256').update(file.bytes).digest('hex')
}

/**
 * The rows of a CSV file (RFC 4180; UTF-8 with or without a byte order mark; any ends of lines), without empty lines
 * and without blanks around the cells. A file that cannot be taken apart has its first fault and no rows: what follows
 * a stray quotation mark is guesswork.
 */
export function readCsv(bytes: Uint8Array): { rows: CsvRow[]; faults: Fault[] } {
  const text = decoded(bytes)
  if (text === undefined) return { rows: [], faults: [notUtf8(bytes)] }
  return rowsOf(text, ',')
}

/** The rows of a text whose lines end in "\n", with whatever stands between its cells. */
export function rowsOf(text: string, delimiter: string): { rows: CsvRow[]; faults: Fault[] } {
  if (text.includes('\u0000')) return { rows: [], faults: [noText(text)] }
  try {
    const rows: CsvRow[] = []
    const keep = (record: string[], { lines }: { lines: number }) => {
      const row = asRow(record, lines)
      if (row.cells.some((cell) => cell !== '')) rows.push(row)
      return record
    }
    parse(text, { on_record: keep, relax_column_count: true, skip_empty_lines: true, delimiter })
    return rows.length > 0
      ? { rows, faults: [] }
      : { rows, faults: [{ line: 1, column: 1, message: 'The file is empty' }] }
  } catch (error) {
    if (error instanceof CsvError) return { rows: [], faults: [asFault(error)] }
    throw error
  }
}

/** The parser counts the lines read so far; a cell can hold some of them. */
function asRow(record: readonly string[], lines: number): CsvRow {
  const within = record.reduce((total, cell) => total + cell.split('\n').length - 1, 0)
  return { line: lines - within, cells: record.map((cell) => cell.trim()) }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    // the parser counts a line's end of two characters within a cell twice
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n')
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function notUtf8(bytes: Uint8Array): Fault {
  const before = new TextDecoder().decode(bytes).split('\uFFFD')[0] ?? ''
  return {
    line: before.split('\n').length,
    column: 1,
    message: 'This line is not UTF-8 text: save the file as “CSV UTF-8” and load it again',
  }
}

/** Such as of a workbook, or of a text in UTF-16. */
function noText(text: string): Fault {
  const before = text.slice(0, text.indexOf('\u0000'))
  return {
    line: before.split('\n').length,
    column: 1,
    message: 'This line holds a character that is no text: save the file as “CSV UTF-8” and load it again',
  }
}

function asFault(error: CsvError & { lines?: unknown; column?: unknown }): Fault {
  return {
    line: typeof error.lines === 'number' ? error.lines : 1,
    column: typeof error.column === 'number' ? error.column + 1 : 1,
    message:
      error.code === 'CSV_QUOTE_NOT_CLOSED'
        ? 'A quotation mark opens here and is never closed: close it, or double it where it is part of the text'
        : 'There is a quotation mark where none can be: put the whole cell in quotation marks and double those within it',
  }
}
