import type { Database } from './open.ts'

export type PlainRow = Readonly<Record<string, string | number | null>>

/** A statement then takes some hundredths of a second, and others get their turn between two. */
const rowsAtOnce = 2000

/**
 * Adds many rows, all of the same columns, to a table. They are given as one JSON value, which a database takes apart
 * several times faster than it takes thousands of single values, and off the thread that answers everybody's requests.
 */
export async function insertMany(db: Database, table: string, rows: readonly PlainRow[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {})
  const insert = db.client.config.client === 'pg' ? insertOnServer : insertInFile
  for (let start = 0; start < rows.length; start += rowsAtOnce)
    await insert(db, { table, columns }, JSON.stringify(rows.slice(start, start + rowsAtOnce)))
}

interface Target {
  table: string
  columns: readonly string[]
}

/** The server gives each value the type of its column. */
async function insertOnServer(db: Database, { table, columns }: Target, json: string): Promise<void> {
  const list = columns.map(() => '??').join(', ')
  await db.raw(`insert into ?? (${list}) select ${list} from json_populate_recordset(null::??, ?::json)`, [
    table,
    ...columns,
    ...columns,
    table,
    json,
  ])
}

async function insertInFile(db: Database, { table, columns }: Target, json: string): Promise<void> {
  const list = columns.map(() => '??').join(', ')
  const values = columns.map(() => 'json_extract(value, ?)').join(', ')
  await db.raw(`insert into ?? (${list}) select ${values} from json_each(?)`, [
    table,
    ...columns,
    ...columns.map((column) => `$.${column}`),
    json,
  ])
}
