import { addFaults, type CsvRow, type Fault, readCsv } from './csv.ts'

export interface Cell {
  line: number
  column: number
  /** The column's name, which the fault repeats. */
  name: string
  text: string
}

/** A row of a file whose first line names its columns. */
export interface TableRow {
  line: number
  /** A column that the file does not have gives an empty text. */
  cell(name: string): Cell
}

export interface Table {
  columns: readonly string[]
  rows: readonly TableRow[]
  faults: Fault[]
}

/** Notes what is wrong with a cell and gives undefined, so that a reader can return the two in one. */
export type Report = (cell: Cell, message: string) => undefined

export function reportTo(faults: Fault[]): Report {
  return ({ line, column, name, text }, message) => {
    faults.push({ line, column, message: text === '' ? `${name} ${message}` : `${name} “${text}” ${message}` })
    return undefined
  }
}

/** Reads a CSV file whose first line names its columns, in any order and case; columns not asked for are left alone. */
export function readTable(bytes: Uint8Array, required: readonly string[]): Table {
  const { rows: all, faults } = readCsv(bytes)
  const [header, ...rows] = all
  if (!header) return { columns: [], rows: [], faults }
  const columns = header.cells.map((cell) => cell.toLowerCase())
  addFaults(faults, headerFaults(columns, required, header.line))
  if (faults.length > 0) return { columns, rows: [], faults }
  if (rows.length === 0) faults.push({ line: header.line, column: 1, message: 'There are no rows below the header' })
  addFaults(
    faults,
    rows.filter((row) => row.cells.length !== columns.length).map((row) => lengthFault(row, columns)),
  )
  const whole = rows.filter((row) => row.cells.length === columns.length)
  return { columns, rows: whole.map((row) => tableRow(row, columns)), faults }
}

function tableRow({ line, cells }: CsvRow, columns: readonly string[]): TableRow {
  return {
    line,
    cell(name) {
      const place = columns.indexOf(name)
      return { line, column: place + 1, name, text: cells[place] ?? '' }
    },
  }
}

function headerFaults(columns: readonly string[], required: readonly string[], line: number): Fault[] {
  const missing = required.filter((name) => !columns.includes(name))
  const firstPlaces = new Map(columns.map((name, place) => [name, place] as const).toReversed())
  const lastPlaces = new Map(columns.map((name, place) => [name, place]))
  const twice = columns.filter((name, place) => firstPlaces.get(name) !== place)
  return [
    ...missing.map((name) => ({
      line,
      column: 1,
      message: `There is no column “${name}”: name it in the first line, which now reads ${shortened(columns)}`,
    })),
    ...twice.map((name) => ({
      line,
      column: (lastPlaces.get(name) ?? 0) + 1,
      message: `The column “${name}” is there twice: remove or rename one`,
    })),
  ]
}

/** A file that is no table of ours can have a first line without end. */
function shortened(columns: readonly string[]): string {
  const text = columns.slice(0, 100).join(', ')
  return text.length > 1000 || columns.length > 100 ? `${text.slice(0, 1000)} …` : text
}

/** A row that does not fit under the header. */
export function lengthFault({ line, cells }: CsvRow, columns: readonly string[], delimiter = 'comma'): Fault {
  return {
    line,
    column: Math.min(cells.length, columns.length) + 1,
    message: `The row has ${cells.length} cells and the header ${columns.length}: a ${delimiter} within a cell needs quotation marks around the cell`,
  }
}
