import assert from 'node:assert/strict'
import { parse } from 'csv-parse/sync'
import type { TableColumn, TableSchema } from '../../../server/releases/tables/table-schema.ts'

export type Row = Record<string, string>

/** The rows of a table as CSV, which must have the columns, values, keys of their description. */
export function rowsThatObey(schema: TableSchema, text: string): Row[] {
  const [header = [], ...records] = parse(text)
  assert.deepEqual(
    header,
    schema.columns.map(({ name }) => name),
    schema.name,
  )
  const rows = records.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ''])))
  for (const row of rows) for (const column of schema.columns) cellMustObey(schema.name, column, row[column.name] ?? '')
  if (schema.primaryKey.length > 0) {
    const keys = rows.map((row) => keyOf(row, schema.primaryKey))
    assert.equal(new Set(keys).size, keys.length, `${schema.name}: ${schema.primaryKey.join(', ')} are not unique`)
  }
  return rows
}

/** Every foreign key of every table leads to a row. */
export function mustLeadSomewhere(schemas: readonly TableSchema[], tables: ReadonlyMap<string, readonly Row[]>): void {
  for (const { name, foreignKeys } of schemas)
    for (const { columns, table, references } of foreignKeys) {
      const target = tables.get(table)
      assert.ok(target, `${name} refers to ${table}`)
      const known = new Set(target.map((row) => keyOf(row, references)))
      for (const row of tables.get(name) ?? []) {
        if (columns.some((column) => row[column] === '')) continue
        assert.ok(known.has(keyOf(row, columns)), `${name}: ${keyOf(row, columns)} is not in ${table}`)
      }
    }
}

function cellMustObey(table: string, column: TableColumn, cell: string): void {
  const say = `${table}.${column.name}: ${JSON.stringify(cell)}`
  if (cell === '') return assert.ok(!column.isRequired, `${say} is empty`)
  if (column.isTypedMissing && /^\.[a-h]$/.test(cell)) return
  const values = column.multiple ? cell.split(';') : [cell]
  for (const value of values) {
    assert.match(value, patterns[column.type], say)
    if (column.codes)
      assert.ok(
        column.codes.some(({ code }) => code === value),
        `${say} is no code`,
      )
    if (column.minimum !== undefined) assert.ok(Number(value) >= column.minimum, `${say} is too small`)
    if (column.maximum !== undefined) assert.ok(Number(value) <= column.maximum, `${say} is too large`)
    if (column.decimals !== undefined) assert.equal(value.split('.')[1]?.length, column.decimals, say)
  }
}

const patterns: Record<TableColumn['type'], RegExp> = {
  string: /^[^]+$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
}

function keyOf(row: Row, columns: readonly string[]): string {
  return JSON.stringify(columns.map((column) => row[column]))
}
