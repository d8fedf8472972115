import { isOnServer } from '../../../server/platform/database/copy/dialect.ts'
import { orderTables } from '../../../server/platform/database/copy/order-tables.ts'
import { readTables } from '../../../server/platform/database/copy/read-tables.ts'
import type { Column, Table } from '../../../server/platform/database/copy/table.ts'
import type { Database } from '../../../server/platform/database/open.ts'

/** What a table's foreign keys and conditions allow in its columns. */
interface Allowed {
  table: string
  column: string
  /** Where a foreign key leads. */
  to?: { table: string; column: string }
  /** The words of a condition such as `state in ('open', 'closed')`. */
  words?: string[]
}

type Row = Record<string, unknown>
type Filled = Map<string, Row[]>

/** Values that no catalogue tells of; a migration reads them, and leaves them so. */
const particular: Record<string, unknown> = {
  'collections.policy': '{"leadMaySign":true}',
  'audit_events.details': '{}',
  'mailing_rules.about': 'not_started',
}

/** The one row that this table may hold is put there by its migration. */
const full = 'register_changes'

/** Puts two rows into every table there is, whatever the schema, with each column filled that can be. */
export async function fillTables(db: Database): Promise<void> {
  const allowed = await (isOnServer(db) ? allowedOnServer(db) : allowedInFile(db))
  const filled: Filled = new Map()
  for (const table of orderTables(await readTables(db)).tables) {
    const rows = [1, 2].map((nth) => rowOf(table, { nth, allowed, filled }))
    if (table.name !== full) await db(table.name).insert(rows)
    filled.set(
      table.name,
      await db<Row>(table.name)
        .orderBy([...table.key])
        .select('*'),
    )
  }
}

function rowOf(table: Table, given: { nth: number; allowed: Allowed[]; filled: Filled }): Row {
  const columns = table.columns.filter(({ name }) => name !== table.counter)
  return Object.fromEntries(columns.map((column) => [column.name, valueOf(table, column, given)]))
}

function valueOf(
  table: Table,
  column: Column,
  { nth, allowed, filled }: { nth: number; allowed: Allowed[]; filled: Filled },
): unknown {
  const name = `${table.name}.${column.name}`
  if (name in particular) return particular[name]
  const rules = allowed.filter((rule) => rule.table === table.name && rule.column === column.name)
  const to = rules.find((rule) => rule.to)?.to
  // a row that refers to its own table, or to one that is not yet filled, refers to nothing
  if (to) return filled.get(to.table)?.[nth - 1]?.[to.column] ?? null
  const word = rules.find(({ words }) => words)?.words?.[0]
  return word ?? plainValue(column, nth)
}

function plainValue({ name, kind, limit = 100 }: Column, nth: number): unknown {
  if (kind === 'boolean') return true
  if (kind === 'bytes') return Buffer.from([nth])
  if (kind !== 'text') return nth
  if (name === 'at' || name.endsWith('_at')) return `2026-01-0${nth}T00:00:00.000Z`.slice(0, limit)
  return `${name} ’ ${nth}`.slice(-limit)
}

async function allowedInFile(db: Database): Promise<Allowed[]> {
  const keys = await db.raw<{ table: string; column: string; to_table: string; to_column: string }[]>(
    `select m.name as "table", f."from" as "column", f."table" as to_table, f."to" as to_column
      from sqlite_master as m join pragma_foreign_key_list(m.name) as f where m.type = 'table'`,
  )
  const tables = await db.raw<{ name: string; sql: string }[]>(
    `select name, sql from sqlite_master where type = 'table' and sql is not null`,
  )
  const words = tables.flatMap(({ name, sql }) =>
    [...sql.matchAll(/check\s*\(\s*(\w+) in \(([^)]*)\)/g)].map(([, column = '', list = '']) => {
      return { table: name, column, words: quoted(list) }
    }),
  )
  return [...keys.map(keyOf), ...words]
}

async function allowedOnServer(db: Database): Promise<Allowed[]> {
  const keys = await db.raw<{ rows: { table: string; column: string; to_table: string; to_column: string }[] }>(
    `select c.relname as table, a.attname as column, t.relname as to_table, b.attname as to_column
      from pg_constraint as k join pg_class as c on c.oid = k.conrelid join pg_class as t on t.oid = k.confrelid
      join pg_attribute as a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      join pg_attribute as b on b.attrelid = t.oid and b.attnum = k.confkey[1] where k.contype = 'f'`,
  )
  const checks = await db.raw<{ rows: { table: string; text: string }[] }>(
    `select c.relname as table, pg_get_constraintdef(k.oid) as text
      from pg_constraint as k join pg_class as c on c.oid = k.conrelid where k.contype = 'c'`,
  )
  const words = checks.rows.flatMap(({ table, text }) => {
    const [, column, list = ''] = /\((\w+)\)?(?:::text)? = ANY \(+ARRAY\[([^\]]*)\]/.exec(text) ?? []
    return column === undefined ? [] : [{ table, column, words: quoted(list) }]
  })
  return [...keys.rows.map(keyOf), ...words]
}

function keyOf(row: { table: string; column: string; to_table: string; to_column: string }): Allowed {
  return { table: row.table, column: row.column, to: { table: row.to_table, column: row.to_column } }
}

function quoted(list: string): string[] {
  return [...list.matchAll(/'([^']*)'/g)].map(([, word = '']) => word)
}
