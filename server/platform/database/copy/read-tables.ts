import type { Database } from '../open.ts'
import { isOnServer } from './dialect.ts'
import { type ListedColumn, type Table, tablesOf } from './table.ts'

/** Which migrations have run is the business of each database. */
const notOurs: ReadonlySet<string> = new Set(['knex_migrations', 'knex_migrations_lock', 'sqlite_sequence'])

/** Every table of the service in a database, by name. */
export async function readTables(db: Database): Promise<Table[]> {
  const { columns, references } = await (isOnServer(db) ? listOnServer(db) : listInFile(db))
  return tablesOf(
    columns.filter(({ table }) => !notOurs.has(table)),
    references,
  )
}

/** The names of all tables, ours or not; none in an empty place. */
export async function listTableNames(db: Database): Promise<string[]> {
  const { columns } = await (isOnServer(db) ? listOnServer(db) : listInFile(db))
  return [...new Set(columns.map(({ table }) => table))]
}

interface Listed {
  columns: ListedColumn[]
  references: { table: string; to: string }[]
}

interface ListedRow {
  table_name: string
  name: string
  type: string
  place: number | null
  counter: string | number | null
}

async function listInFile(db: Database): Promise<Listed> {
  const rows = await db.raw<ListedRow[]>(
    `select m.name as table_name, c.name, c.type, nullif(c.pk, 0) as place,
      nullif(c.pk = 1 and m.sql like '%autoincrement%', 0) as counter
      from sqlite_master as m join pragma_table_info(m.name) as c where m.type = 'table' order by m.name, c.cid`,
  )
  const references = await db.raw<{ table_name: string; to_table: string }[]>(
    `select m.name as table_name, f."table" as to_table
      from sqlite_master as m join pragma_foreign_key_list(m.name) as f where m.type = 'table'`,
  )
  // a whole number of a file has eight bytes, whatever its column is called
  const wide = (type: string) => (/^(small|big)?int(eger)?$/i.test(type) ? 'bigint' : type)
  return listed(
    rows.map((row) => ({ ...row, type: wide(row.type) })),
    references,
  )
}

async function listOnServer(db: Database): Promise<Listed> {
  const { rows } = await db.raw<{ rows: ListedRow[] }>(
    `select c.relname as table_name, a.attname as name, format_type(a.atttypid, a.atttypmod) as type,
      array_position(i.indkey::int2[], a.attnum) as place,
      pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname) as counter
      from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_index as i on i.indrelid = c.oid and i.indisprimary
      where n.nspname = current_schema() and c.relkind in ('r', 'p') order by c.relname, a.attnum`,
  )
  const references = await db.raw<{ rows: { table_name: string; to_table: string }[] }>(
    `select c.relname as table_name, t.relname as to_table from pg_constraint as k
      join pg_class as c on c.oid = k.conrelid join pg_class as t on t.oid = k.confrelid
      join pg_namespace as n on n.oid = c.relnamespace where k.contype = 'f' and n.nspname = current_schema()`,
  )
  // an int2vector counts from 0
  return listed(
    rows.map((row) => ({ ...row, place: row.place === null ? null : row.place + 1 })),
    references.rows,
  )
}

function listed(rows: readonly ListedRow[], references: readonly { table_name: string; to_table: string }[]): Listed {
  return {
    columns: rows.map(({ table_name: table, name, type, place, counter }) => {
      return { table, name, type, place: place ?? undefined, isCounter: counter !== null }
    }),
    references: references.map(({ table_name: table, to_table: to }) => ({ table, to })),
  }
}
