import type { Database } from '../open.ts'
import { isOnServer } from './dialect.ts'
import type { Table } from './table.ts'

/**
 * Adds rows while references of these tables may lead to rows that come later; at its end each must lead to one. To be
 * called in a transaction.
 */
export async function withLateReferences(
  db: Database,
  tables: readonly Table[],
  add: () => Promise<void>,
): Promise<void> {
  if (!isOnServer(db)) {
    // until the transaction commits, which it then refuses to
    await db.raw('pragma defer_foreign_keys = on')
    return add()
  }
  const constraints = await listReferences(db, tables)
  const alter = 'alter table ?? alter constraint ??'
  for (const { table, name } of constraints) await db.raw(`${alter} deferrable initially deferred`, [table, name])
  await add()
  await db.raw('set constraints all immediate')
  for (const { table, name } of constraints) await db.raw(`${alter} not deferrable`, [table, name])
}

async function listReferences(db: Database, tables: readonly Table[]): Promise<{ table: string; name: string }[]> {
  const { rows } = await db.raw<{ rows: { table: string; name: string }[] }>(
    `select c.relname as table, k.conname as name from pg_constraint as k join pg_class as c on c.oid = k.conrelid
      join pg_namespace as n on n.oid = c.relnamespace
      where k.contype = 'f' and n.nspname = current_schema() and c.relname = any(?) order by 1, 2`,
    [tables.map(({ name }) => name)],
  )
  return rows
}

/** What leads to nothing in a file, which was perhaps written while nobody checked: a sentence for each, at most ten. */
export async function brokenReferences(db: Database): Promise<string[]> {
  if (isOnServer(db)) return []
  const rows = await db.raw<{ table: string; rowid: number | null; parent: string }[]>(
    'select "table", rowid, parent from pragma_foreign_key_check limit 10',
  )
  return rows.map(({ table, rowid, parent }) => `${table}: row ${rowid} refers to nothing in ${parent}`)
}
