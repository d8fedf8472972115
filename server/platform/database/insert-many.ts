import { isOnServer } from './copy/dialect.ts'
import { columnsIn, jsonOf, type PlainRow, valuesOf } from './json-rows.ts'
import type { Database } from './open.ts'

export type { PlainRow } from './json-rows.ts'

/** A statement then takes some hundredths of a second, and others get their turn between two. */
const rowsAtOnce = 2000

interface Target {
  table: string
  columns: readonly string[]
  replacing: readonly string[]
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
  const { columns, packets } = 'packets' in rows ? rows : packRows(rows)
  const target = { table, columns, replacing }
  const insert = isOnServer(db) ? insertOnServer : insertInFile
  for (const packet of packets) await insert(db, target, packet)
}

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
async function insertOnServer(db: Database, target: Target, { named }: Packet): Promise<void> {
  const { table, columns } = target
  const list = columns.map(() => '??').join(', ')
  const { text, names } = orReplaced(target)
  await db.raw(`insert into ?? (${list}) select ${list} from json_populate_recordset(null::??, ?::json)${text}`, [
    table,
    ...columns,
    ...columns,
    table,
    named(),
    ...names,
  ])
}

/** `where true`, for a conflict could otherwise be one that joins tables. */
async function insertInFile(db: Database, target: Target, { values }: Packet): Promise<void> {
  const { table, columns } = target
  const list = columns.map(() => '??').join(', ')
  const { text, names } = orReplaced(target)
  await db.raw(`insert into ?? (${list}) select ${columnsIn('value', columns)} from json_each(?) where true${text}`, [
    table,
    ...columns,
    values(),
    ...names,
  ])
}

function orReplaced({ columns, replacing }: Target): { text: string; names: string[] } {
  if (replacing.length === 0) return { text: '', names: [] }
  const others = columns.filter((column) => !replacing.includes(column))
  const key = replacing.map(() => '??').join(', ')
  const values = others.map(() => '?? = excluded.??').join(', ')
  return {
    text: ` on conflict (${key}) do update set ${values}`,
    names: [...replacing, ...others.flatMap((column) => [column, column])],
  }
}
