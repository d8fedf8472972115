import type { Database } from '../open.ts'
import { isOnServer } from './dialect.ts'
import type { Row, Table, Value } from './table.ts'

/** A file of SQLite takes 32,766 values in one statement. */
const mostValues = 30_000

/** Adds rows exactly as they are, with the keys that they have. */
export async function writeRows(db: Database, table: Table, rows: readonly Row[]): Promise<void> {
  if (isOnServer(db)) return writeOnServer(db, table, rows)
  const atOnce = Math.max(1, Math.floor(mostValues / table.columns.length))
  for (let start = 0; start < rows.length; start += atOnce)
    await writeInFile(db, table, rows.slice(start, start + atOnce))
}

/** Each value goes as its text, which the server reads as the type of its column: so no digit is lost on the way. */
async function writeOnServer(db: Database, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const list = columns.map(() => '??').join(', ')
  const names = columns.map((column) => column.name)
  const json = JSON.stringify(
    rows.map((row) => Object.fromEntries(names.map((column, place) => [column, asJson(row[place] ?? null)]))),
  )
  const sql = `insert into ?? (${list}) select ${list} from json_populate_recordset(null::??, ?::json)`
  await db.raw(sql, [name, ...names, ...names, name, json])
}

function asJson(value: Value): string | number | boolean | null {
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

/** Bound one by one: JSON would pass decimals through the file's own reading of them. */
async function writeInFile(db: Database, { name, columns }: Table, rows: readonly Row[]): Promise<void> {
  const list = columns.map(() => '??').join(', ')
  const one = `(${columns.map(() => '?').join(', ')})`
  const values = rows.flatMap((row) => row.map((value) => (value instanceof Uint8Array ? Buffer.from(value) : value)))
  await db.raw(`insert into ?? (${list}) values ${rows.map(() => one).join(', ')}`, [
    name,
    ...columns.map((column) => column.name),
    ...(values as string[]),
  ])
}
