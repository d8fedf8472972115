import { keepLast } from '../keep-last.ts'
import { isOnServer } from './copy/dialect.ts'
import { columnsIn, jsonOf, type PlainRow, valuesOf } from './json-rows.ts'
import type { Database } from './open.ts'
import { type RawResult, rawRows } from './raw-rows.ts'
import { writtenOnce } from './written-once.ts'

export type { PlainRow } from './json-rows.ts'

/** A statement then takes some hundredths of a second, and others get their turn between two. */
const rowsAtOnce = 2000

interface Target {
  table: string
  columns: readonly string[]
  /** The key of a row in whose place, or to which, one is put. */
  key: readonly string[]
  /** What is added to what stands in such a row; where there are none, the row is written over. */
  adding: readonly string[]
  returning: readonly string[]
}

/**
 * Adds many rows, all of the same columns, to a table. They are given as one JSON value, which a database takes apart
 * several times faster than it takes thousands of single values, and off the thread that answers everybody's requests.
 * A row that is there with the same key, the columns of `replacing`, is written over; without them it is a fault.
 */
export async function insertMany(
  db: Database,
  table: string,
  rows: readonly PlainRow[] | PackedRows,
  { replacing = [] }: { replacing?: readonly string[] } = {},
): Promise<void> {
  await put(db, { table, key: replacing, adding: [], returning: [] }, rows)
}

/** The same, where what is there with the same key stays, and has these numbers added to it: gives them all as they are then. */
export async function addToMany<Row extends PlainRow>(
  db: Database,
  table: string,
  rows: readonly Row[],
  { key, adding }: { key: readonly string[]; adding: readonly string[] },
): Promise<Row[]> {
  return (await put(db, { table, key, adding, returning: Object.keys(rows[0] ?? {}) }, rows)) as Row[]
}

async function put(
  db: Database,
  target: Omit<Target, 'columns'>,
  rows: readonly PlainRow[] | PackedRows,
): Promise<unknown[]> {
  const { columns, packets } = 'packets' in rows ? rows : packRows(rows)
  const statement = statements([isOnServer(db), ...Object.values({ ...target, columns })].join(' '), () =>
    isOnServer(db) ? onServer({ ...target, columns }) : inFile({ ...target, columns }),
  )
  const found: unknown[] = []
  for (const { named, values } of packets) {
    found.push(...rawRows(await statement(db, isOnServer(db) ? named() : values())))
  }
  return found
}

const statements = keepLast<(db: Database, json: string) => Promise<RawResult>>(200)

/** Rows that are added to several tables, and written as JSON once. */
export interface PackedRows {
  columns: readonly string[]
  packets: readonly Packet[]
}

interface Packet {
  /** With the names of the columns, or without. */
  named: () => string
  values: () => string
}

export function packRows(rows: readonly PlainRow[]): PackedRows {
  const columns = Object.keys(rows[0] ?? {})
  const packets = Array.from({ length: Math.ceil(rows.length / rowsAtOnce) }, (_, place) =>
    packetOf(rows.slice(place * rowsAtOnce, (place + 1) * rowsAtOnce), columns),
  )
  return { columns, packets }
}

function packetOf(rows: readonly PlainRow[], columns: readonly string[]): Packet {
  let [named, values]: (string | undefined)[] = []
  return { named: () => (named ??= jsonOf(rows)), values: () => (values ??= valuesOf(rows, columns)) }
}

/** The server gives each value the type of its column. */
function onServer(target: Target) {
  const { table, columns } = target
  const list = columns.map(() => '??').join(', ')
  const { text, names } = wherePresent(target)
  const whole = `insert into ?? (${list}) select ${list} from json_populate_recordset(null::??, ?::json)${text}`
  return writtenOnce((db: Database, json: string) =>
    db.raw<RawResult>(whole, [table, ...columns, ...columns, table, json, ...names]),
  )
}

/** `where true`, for a conflict could otherwise be one that joins tables. */
function inFile(target: Target) {
  const { table, columns } = target
  const list = columns.map(() => '??').join(', ')
  const { text, names } = wherePresent(target)
  const whole = `insert into ?? (${list}) select ${columnsIn('value', columns)} from json_each(?) where true${text}`
  return writtenOnce((db: Database, json: string) => db.raw<RawResult>(whole, [table, ...columns, json, ...names]))
}

/** What is done where a row with the same key is there, and what is given back. */
function wherePresent({ table, columns, key, adding, returning }: Target): { text: string; names: string[] } {
  const back = returning.length > 0 ? ` returning ${returning.map(() => '??').join(', ')}` : ''
  if (key.length === 0) return { text: back, names: [...returning] }
  const others = columns.filter((column) => !key.includes(column))
  const changes =
    adding.length > 0
      ? adding.map((column) => ({ text: '?? = ?? + ??', names: [column, `${table}.${column}`, `excluded.${column}`] }))
      : others.map((column) => ({ text: '?? = ??', names: [column, `excluded.${column}`] }))
  const text = ` on conflict (${key.map(() => '??').join(', ')}) do update set ${changes.map((one) => one.text).join(', ')}`
  return { text: text + back, names: [...key, ...changes.flatMap((one) => one.names), ...returning] }
}
