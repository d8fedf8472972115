import type { ColumnSource, SchemaElement } from 'hyparquet-writer'
import { missingReasons } from '../../instruments/typed-missing.ts'

export const cellTypes = ['text', 'integer', 'number', 'boolean', 'date', 'instant'] as const
export type CellType = (typeof cellTypes)[number]

/** A column of a table as a Parquet file holds it. */
export interface ParquetColumn {
  name: string
  type: CellType
  /** Whether a cell can say why there is no value: a second column then holds the reason. */
  hasMissing: boolean
}

type Value = string | number | boolean | Date | null

/** Gathers the cells of one column for a row group, and gives them away. */
export interface GatheredColumn {
  add: (cell: string) => void
  take: () => ColumnSource[]
}

export const missingSuffix = '__missing'

const physical: Record<CellType, Omit<SchemaElement, 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  integer: { type: 'INT32' },
  number: { type: 'DOUBLE' },
  boolean: { type: 'BOOLEAN' },
  date: { type: 'INT32', converted_type: 'DATE' },
  instant: { type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
}

/** The definition of the column in the file, and of the one with the reasons. */
export function columnElements({ name, type, hasMissing }: ParquetColumn): SchemaElement[] {
  const repetition_type = 'OPTIONAL' as const
  const own: SchemaElement = { name, ...physical[type], repetition_type }
  return hasMissing ? [own, { name: name + missingSuffix, ...physical.text, repetition_type }] : [own]
}

/** Most cells of a column are one of a few: each is read once a row group, which also lets go of the text around it. */
export function gatherColumn({ name, type, hasMissing }: ParquetColumn): GatheredColumn {
  const known = new Map<string, readonly [value: Value, reason: string | null]>()
  let values: Value[] = []
  let reasons: Value[] = []
  const read = (cell: string): readonly [Value, string | null] => {
    const reason = hasMissing ? reasonIn(cell) : null
    const value = reason === null ? readers[type](cell) : null
    if (value === undefined) throw new Error(`“${cell}” in the column ${name} is no ${type}`)
    const both = [value, reason] as const
    known.set(cell, both)
    return both
  }
  return {
    add(cell) {
      const [value, reason] = cell === '' ? empty : (known.get(cell) ?? read(cell))
      values.push(value)
      if (hasMissing) reasons.push(reason)
    },
    take() {
      const own = { name, data: values }
      const taken = hasMissing ? [own, { name: name + missingSuffix, data: reasons }] : [own]
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

const readers: Record<CellType, (cell: string) => Value | undefined> = {
  text: (cell) => cell,
  integer: (cell) => (/^-?\d{1,9}$/.test(cell) ? Number(cell) : undefined),
  number: (cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : undefined),
  boolean: (cell) => (cell === '1' ? true : cell === '0' ? false : undefined),
  date: (cell) => (/^\d{4}-\d\d-\d\d$/.test(cell) ? new Date(`${cell}T00:00:00.000Z`) : undefined),
  instant: (cell) => (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(cell) ? new Date(cell) : undefined),
}
