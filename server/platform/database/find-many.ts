import { keepLast } from '../keep-last.ts'
import { isOnServer } from './copy/dialect.ts'
import { jsonOf, type PlainRow, valuesOf } from './json-rows.ts'
import type { Database } from './open.ts'
import { type RawResult, rawRows } from './raw-rows.ts'
import { writtenOnce } from './written-once.ts'

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
  const { table, keys, columns } = wanted
  if (keys.length === 0) return []
  const key = Object.keys(keys[0] ?? {})
  const statement = statements([isOnServer(db), table, key, columns].join(' '), () =>
    isOnServer(db) ? onServer(table, key, columns) : inFile(table, key, columns),
  )
  return rawRows(await statement(db, isOnServer(db) ? jsonOf(keys) : valuesOf(keys, key)))
}

const statements = keepLast<(db: Database, json: string) => Promise<RawResult>>(200)

function onServer(table: string, key: readonly string[], columns: readonly string[]) {
  const list = columns.map(() => '??').join(', ')
  const whole = `select ${list} from json_populate_recordset(null::??, ?::json) as wanted join ?? as found using (${key.map(() => '??').join(', ')})`
  const found = columns.map((column) => `found.${column}`)
  return writtenOnce((db: Database, json: string) => db.raw<RawResult>(whole, [...found, table, json, table, ...key]))
}

/** `cross join` keeps SQLite from reading the whole table for the sake of a few keys. */
function inFile(table: string, key: readonly string[], columns: readonly string[]) {
  const list = columns.map(() => '??').join(', ')
  const same = key.map((_, place) => `?? = wanted.value ->> ${place}`).join(' and ')
  const whole = `select ${list} from json_each(?) as wanted cross join ?? as found on ${same}`
  const [found, foundKey] = [columns, key].map((all) => all.map((column) => `found.${column}`))
  return writtenOnce((db: Database, json: string) =>
    db.raw<RawResult>(whole, [...(found ?? []), json, table, ...(foundKey ?? [])]),
  )
}
