import { isOnServer } from './copy/dialect.ts'
import { jsonOf, type PlainRow, valuesOf } from './json-rows.ts'
import type { Database } from './open.ts'

interface Wanted {
  table: string
  /** The values of each row's key, all of the same columns, and no two alike. */
  keys: readonly PlainRow[]
  columns: readonly string[]
}

/**
 * The rows of a table that have these keys, in no order that means anything; of those that there are not there is none.
 * The keys are given as one JSON value, as the rows are that `insertMany` adds.
 */
export async function findMany<Row>(db: Database, wanted: Wanted): Promise<Row[]> {
  if (wanted.keys.length === 0) return []
  return isOnServer(db) ? findOnServer(db, wanted) : findInFile(db, wanted)
}

async function findOnServer<Row>(db: Database, { table, keys, columns }: Wanted): Promise<Row[]> {
  const key = Object.keys(keys[0] ?? {})
  const list = columns.map(() => '??').join(', ')
  const { rows } = await db.raw<{ rows: Row[] }>(
    `select ${list} from json_populate_recordset(null::??, ?::json) as wanted join ?? as found using (${key.map(() => '??').join(', ')})`,
    [...columns.map((column) => `found.${column}`), table, jsonOf(keys), table, ...key],
  )
  return rows
}

/** `cross join` keeps SQLite from reading the whole table for the sake of a few keys. */
async function findInFile<Row>(db: Database, { table, keys, columns }: Wanted): Promise<Row[]> {
  const key = Object.keys(keys[0] ?? {})
  const list = columns.map(() => '??').join(', ')
  const same = key.map((_, place) => `?? = wanted.value ->> ${place}`).join(' and ')
  const rows: unknown = await db.raw(`select ${list} from json_each(?) as wanted cross join ?? as found on ${same}`, [
    ...columns.map((column) => `found.${column}`),
    valuesOf(keys, key),
    table,
    ...key.map((column) => `found.${column}`),
  ])
  return rows as Row[]
}
