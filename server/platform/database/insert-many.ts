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
  rows: readonly PlainRow[],
  { replacing = [] }: { replacing?: readonly string[] } = {},
): Promise<void> {
  const target = { table, columns: Object.keys(rows[0] ?? {}), replacing }
  const insert = isOnServer(db) ? insertOnServer : insertInFile
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await insert(db, target, rows.slice(start, start + rowsAtOnce))
}

/** The server gives each value the type of its column. */
async function insertOnServer(db: Database, target: Target, rows: readonly PlainRow[]): Promise<void> {
  const { table, columns } = target
  const list = columns.map(() => '??').join(', ')
  const { text, names } = orReplaced(target)
  await db.raw(`insert into ?? (${list}) select ${list} from json_populate_recordset(null::??, ?::json)${text}`, [
    table,
    ...columns,
    ...columns,
    table,
    jsonOf(rows),
    ...names,
  ])
}

/** `where true`, for a conflict could otherwise be one that joins tables. */
async function insertInFile(db: Database, target: Target, rows: readonly PlainRow[]): Promise<void> {
  const { table, columns } = target
  const list = columns.map(() => '??').join(', ')
  const { text, names } = orReplaced(target)
  await db.raw(`insert into ?? (${list}) select ${columnsIn('value', columns)} from json_each(?) where true${text}`, [
    table,
    ...columns,
    valuesOf(rows, columns),
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
