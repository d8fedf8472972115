import type { Column, Table, Row, Value } from './table.ts'
import { keyText } from './table.ts'

/** Where rows are to go: a database of one file takes what a server refuses, and the other way round. */
export type Destination = 'file' | 'server'

/** Why a row cannot be kept exactly as it is, as a sentence that names it; undefined where it can. */
export function rowFault(table: Table, row: Row, destination: Destination): string | undefined {
  for (const [place, column] of table.columns.entries()) {
    const fault = valueFault(row[place] ?? null, column, destination)
    if (fault) return `${table.name}, ${keyText(table, row)}: ${column.name} ${fault}`
  }
  return undefined
}

/** The column is the one that the value is to go into. */
export function valueFault(value: Value, column: Column, destination: Destination): string | undefined {
  if (value === null) return undefined
  switch (column.kind) {
    case 'integer':
      return integerFault(value, column.limit ?? 8)
    case 'real':
      if (typeof value !== 'number') return 'is not a number'
      return destination === 'file' && Number.isNaN(value) ? 'is not a number that SQLite can hold (NaN)' : undefined
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'is neither true nor false'
    case 'bytes':
      return value instanceof Uint8Array ? undefined : 'does not hold bytes'
    case 'text':
      return typeof value === 'string' ? textFault(value, column.limit, destination) : 'does not hold text'
  }
}

function integerFault(value: Value, bytes: number): string | undefined {
  const isWhole = Number.isSafeInteger(value) || (typeof value === 'string' && /^-?\d+$/.test(value))
  if (!isWhole) return 'is not a whole number'
  const number = BigInt(value as number | string)
  const most = 1n << BigInt(bytes * 8 - 1)
  return number < -most || number >= most ? `is ${number}, more than its ${bytes} bytes can hold there` : undefined
}

function textFault(text: string, limit: number | undefined, destination: Destination): string | undefined {
  if (destination === 'server' && text.includes('\0')) return 'holds a NUL character, which PostgreSQL does not take'
  if (limit === undefined || text.length <= limit) return undefined
  const length = Array.from(text).length
  return destination === 'server' && length > limit
    ? `has ${length} characters, and PostgreSQL takes ${limit} there`
    : undefined
}
