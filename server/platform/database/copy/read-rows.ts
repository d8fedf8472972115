import type { Database } from '../open.ts'
import { isOnServer } from './dialect.ts'
import { type Column, keyPlaces, type Row, type Table, type Value } from './table.ts'
import { type RawResult, rawRows } from '../raw-rows.ts'

/** About so much of a table is in memory at a time. */
const bytesAtOnce = 4_000_000
const mostRows = 2000

/** Every row of a table in the order of its key, in pages that begin after the last row of the one before. */
export async function* readRows(db: Database, table: Table): AsyncGenerator<Row[]> {
  const places = keyPlaces(table)
  let limit = 100
  let last: Row | undefined
  for (;;) {
    const page = await readPage(db, table, { after: last && places.map((place) => last?.[place] ?? null), limit })
    if (page.length > 0) yield page
    if (page.length < limit) return
    last = page.at(-1)
    limit = Math.min(mostRows, Math.max(1, Math.floor((bytesAtOnce * page.length) / sizeOf(page))), limit * 4)
  }
}

async function readPage(
  db: Database,
  table: Table,
  { after, limit }: { after: Value[] | undefined; limit: number },
): Promise<Row[]> {
  const key = table.key.map(() => '??').join(', ')
  const beyond = after ? `where (${key}) > (${after.map(() => '?').join(', ')})` : ''
  const sql = `select ${selection(db, table)} from ?? as t ${beyond} order by ${key} limit ?`
  const bindings = [table.name, ...(after ? [...table.key, ...after] : []), ...table.key, limit]
  return rowsOf(await db.raw<RawResult>(sql, bindings as string[]), table)
}

/** The rows of a table that have the same keys as these, in no order. */
export async function findRows(db: Database, table: Table, rows: readonly Row[]): Promise<Row[]> {
  const places = keyPlaces(table)
  const keys = rows.map((row) => places.map((place) => row[place] ?? null))
  const find = isOnServer(db) ? findOnServer : findInFile
  return rowsOf(await find(db, table, keys), table)
}

async function findOnServer(db: Database, table: Table, keys: Value[][]): Promise<RawResult> {
  const named = keys.map((key) => Object.fromEntries(key.map((value, at) => [table.key[at], value])))
  const on = table.key.map(() => 't.?? = k.??').join(' and ')
  const sql = `select ${selection(db, table)} from json_populate_recordset(null::??, ?::json) as k join ?? as t on ${on}`
  return db.raw<RawResult>(sql, [
    table.name,
    JSON.stringify(named),
    table.name,
    ...table.key.flatMap((name) => [name, name]),
  ])
}

/** The keys lead, whatever is known of the sizes of tables. */
async function findInFile(db: Database, table: Table, keys: Value[][]): Promise<RawResult> {
  const on = table.key.map((_, at) => `t.?? = json_extract(k.value, '$[${at}]')`).join(' and ')
  const sql = `select ${selection(db, table)} from json_each(?) as k cross join ?? as t on ${on}`
  return db.raw<RawResult>(sql, [JSON.stringify(keys), table.name, ...table.key])
}

export async function countRows(db: Database, table: Table): Promise<number> {
  const [row] = await db(table.name).count<{ count: number }[]>({ count: '*' })
  return row?.count ?? 0
}

/** Whole numbers beyond what a double holds come as their digits. */
function selection(db: Database, { columns }: Table): string {
  const quoted = (name: string) => `t."${name.replaceAll('"', '""')}"`
  const exactly = ({ name, kind, limit }: Column) => {
    if (kind !== 'integer' || limit !== 8) return quoted(name)
    if (isOnServer(db)) return `${quoted(name)}::text`
    const isLarge = `typeof(${quoted(name)}) = 'integer' and abs(${quoted(name)} / 2) > 4503599627370495`
    return `case when ${isLarge} then cast(${quoted(name)} as text) else ${quoted(name)} end`
  }
  return columns.map((column, place) => `${exactly(column)} as v${place}`).join(', ')
}

function rowsOf(result: RawResult, { columns }: Table): Row[] {
  return rawRows<Record<string, Value>>(result).map((row) =>
    columns.map(({ kind }, place) => plain(row[`v${place}`] ?? null, kind)),
  )
}

function plain(value: Value, kind: Column['kind']): Value {
  if (kind === 'boolean' && (value === 0 || value === 1)) return value === 1
  if (kind === 'integer' && typeof value === 'string' && Number.isSafeInteger(Number(value)) && /^-?\d+$/.test(value))
    return Number(value)
  return value
}

function sizeOf(page: readonly Row[]): number {
  const ofValue = (value: Value) => (typeof value === 'string' || value instanceof Uint8Array ? value.length : 8)
  return page.reduce((sum, row) => sum + row.reduce<number>((size, value) => size + ofValue(value), 0), 1)
}
