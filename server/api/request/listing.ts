import type { User } from '../../access/user.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import type { Caller } from './caller.ts'

/** What an operation is given: who reads what, and when. */
export interface Asked {
  databases: Databases
  db: Database
  caller: Caller
  /** The same person; undefined for nobody, where nobody may. */
  user: User | undefined
  params: Readonly<Record<string, string>>
  query: object
  now: Date
}

export type Cell = string | number | boolean | null | undefined | readonly (string | number)[]

/** Of many things of one kind: as JSON a page of them, as CSV a table. */
export interface Listing {
  /** Of the file, without its ending. */
  name: string
  items: readonly object[]
  /** Names an item for good, by which the next page is found. */
  keyOf: (item: object, place: number) => string
  /** Of the table. */
  columns: readonly string[]
  /** The cells of an item that are not simply its members. */
  flat?: (item: object) => Readonly<Record<string, Cell>>
}

/** The items as a table, in full. */
export function csvOf({ columns, flat }: Listing, items: readonly object[]): string {
  const lines = items.map((item) => {
    const cells: Readonly<Record<string, Cell>> = { ...item, ...flat?.(item) }
    return csvLine(columns.map((column) => cellText(cells[column])))
  })
  return csvLine(columns) + lines.join('')
}

function cellText(cell: Cell): string | number {
  if (cell === undefined || cell === null) return ''
  if (typeof cell === 'boolean') return String(cell)
  return typeof cell === 'object' ? cell.join(';') : cell
}
