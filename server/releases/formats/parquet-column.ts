import type { ColumnSource, SchemaElement } from 'hyparquet-writer'
import { missingReasons } from '../../instruments/typed-missing.ts'
import type { ColumnType, TableColumn } from '../tables/table-schema.ts'

/** Where a cell can say why there is no value, a second column holds the reason. */
export type ParquetColumn = Pick<TableColumn, 'name' | 'type' | 'isTypedMissing'>

/** What a reader has to know of a column’s cells before it reads them. */
export interface ColumnMeasure {
  /** Of the longest cell, in UTF-8. */
  bytes: number
  hasLineEnd: boolean
}

type Value = string | number | Date | null

/** Gathers the cells of one column for a row group, and gives them away. */
export interface GatheredColumn {
  measure: Readonly<ColumnMeasure>
  add: (cell: string) => void
  take: () => ColumnSource[]
}

export const missingSuffix = '__missing'

const physical: Record<ColumnType, Omit<SchemaElement, 'name'>> = {
  string: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  date: { type: 'INT32', converted_type: 'DATE' },
  datetime: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
}

/** The definition of the column in the file, and of the one with the reasons. */
export function columnElements({ name, type, isTypedMissing }: ParquetColumn): SchemaElement[] {
  const repetition_type = 'OPTIONAL' as const
  const own: SchemaElement = { name, ...physical[type], repetition_type }
  return isTypedMissing ? [own, { name: name + missingSuffix, ...physical.string, repetition_type }] : [own]
}

/** Most cells of a column are one of a few: each is read once a row group. */
export function gatherColumn({ name, type, isTypedMissing }: ParquetColumn): GatheredColumn {
  const known = new Map<string, readonly [value: Value, reason: string | null]>()
  const measure: ColumnMeasure = { bytes: 0, hasLineEnd: false }
  let values: Value[] = []
  let reasons: Value[] = []
  // nearly as often as not a cell is the same as the one above it
  let last = ''
  let lastBoth: readonly [Value, string | null] = empty
  const read = (cell: string): readonly [Value, string | null] => {
    const reason = isTypedMissing ? reasonIn(cell) : null
    const value = reason === null ? readers[type](cell) : null
    if (value === undefined) throw new Error(`“${cell}” in the column ${name} is no ${type}`)
    const both = [value, reason] as const
    measure.bytes = Math.max(measure.bytes, Buffer.byteLength(cell))
    measure.hasLineEnd ||= /[\r\n]/.test(cell)
    known.set(cell, both)
    return both
  }
  return {
    measure,
    add(cell) {
      if (cell !== last) {
        last = cell
        lastBoth = cell === '' ? empty : (known.get(cell) ?? read(cell))
      }
      values.push(lastBoth[0])
      if (isTypedMissing) reasons.push(lastBoth[1])
    },
    take() {
      const own = { name, data: values }
      const taken = isTypedMissing ? [own, { name: name + missingSuffix, data: reasons }] : [own]
      values = []
      reasons = []
      known.clear()
      return taken
    },
  }
}

const empty = [null, null] as const

const dot = 46
const letterA = 97

/** The word of a token `.a` to `.h`; null for a cell with a value. */
function reasonIn(cell: string): string | null {
  if (cell.length !== 2 || cell.charCodeAt(0) !== dot) return null
  return missingReasons[cell.charCodeAt(1) - letterA] ?? null
}

/** A cell is a part of a long text, all of which would stay for as long as the least and greatest of a group are known. */
function ownText(cell: string): string {
  return Buffer.from(cell, 'utf8').toString('utf8')
}

const readers: Record<ColumnType, (cell: string) => Value | undefined> = {
  string: ownText,
  integer: (cell) => (/^-?\d{1,9}$/.test(cell) ? Number(cell) : undefined),
  number: (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined),
  date: (cell) => (/^\d{4}-\d\d-\d\d$/.test(cell) ? new Date(`${cell}T00:00:00.000Z`) : undefined),
  datetime: (cell) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell) ? new Date(cell) : undefined),
}
