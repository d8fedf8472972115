import { createHash } from 'node:crypto'
import type { Row, Table, Value, ValueKind } from './table.ts'

/** One text for one row, the same whichever database it was read from. */
export function canonicalRow({ columns }: Pick<Table, 'columns'>, row: Row): string {
  return JSON.stringify(row.map((value, place) => canonical(value, columns[place]?.kind)))
}

function canonical(value: Value, kind: ValueKind | undefined): string | boolean | null {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  // there is one zero: a file keeps no sign of it
  return kind === 'integer' || Number.isFinite(value) ? String(value === 0 ? 0 : value) : `not finite: ${value}`
}

/** How many rows there were, and a digest of them all that does not depend on their order. */
export interface TableContents {
  rows: number
  /** 64 hexadecimal digits: the sum of the rows' SHA-256, modulo 2 to the 256. */
  hash: string
}

const modulus = 1n << 256n

/** Adds up the rows of a table: `add` each canonical row, then ask for the `contents`. */
export function sumRows(): { add: (canonicalText: string) => void; contents: () => TableContents } {
  let rows = 0
  let sum = 0n
  return {
    add(text) {
      rows += 1
      sum = (sum + BigInt(`0x${createHash('sha256').update(text).digest('hex')}`)) % modulus
    },
    contents: () => ({ rows, hash: sum.toString(16).padStart(64, '0') }),
  }
}
