import type { Database } from '../open.ts'
import { isOnServer } from './dialect.ts'
import type { Table } from './table.ts'

/** The last number that a database gave to a row of the table, also one that is gone; 0 before the first. */
export async function lastNumber(db: Database, { name, counter }: Table): Promise<number> {
  if (counter === undefined) return 0
  if (!isOnServer(db)) {
    const [row] = await db('sqlite_sequence').where({ name }).select<{ seq: number }[]>('seq')
    return row?.seq ?? 0
  }
  const sequence = await sequenceOf(db, name, counter)
  const { rows } = await db.raw<{ rows: { last: number }[] }>(
    'select case when is_called then last_value else 0 end as last from ??',
    [sequence],
  )
  return rows[0]?.last ?? 0
}

/** The next row then gets the number after this one. */
export async function setLastNumber(db: Database, { name, counter }: Table, last: number): Promise<void> {
  if (counter === undefined || last === 0) return
  if (isOnServer(db)) {
    await db.raw('select setval(pg_get_serial_sequence(quote_ident(?), ?), ?, true)', [name, counter, last])
    return
  }
  const updated = await db('sqlite_sequence').where({ name }).update({ seq: last })
  if (updated === 0) await db('sqlite_sequence').insert({ name, seq: last })
}

async function sequenceOf(db: Database, table: string, column: string): Promise<string> {
  const sql = 'select pg_get_serial_sequence(quote_ident(?), ?) as sequence'
  const { rows } = await db.raw<{ rows: { sequence: string | null }[] }>(sql, [table, column])
  const sequence = rows[0]?.sequence
  if (!sequence) throw new Error(`The column ${column} of ${table} has no sequence`)
  return sequence
}
