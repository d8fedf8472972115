import type { CodeLabel, TableColumn, TableSchema } from '../tables/table-schema.ts'
import { missingSuffix } from './parquet-column.ts'
import { shortNames } from './short-names.ts'

/** A column as a program of statistics holds it: in Stata and SPSS only numbers can say why they are missing. */
export interface ProgramVariable {
  column: TableColumn
  name: string
  kind: 'text' | 'coded' | 'number' | 'date' | 'datetime'
  /** Values with their labels: the codes of texts as their places from 1, those of numbers as they are. */
  labels: readonly { value: number; label: string }[]
  /** Of a text that can be missing: the variable that says why. */
  companion?: string
}

export function programVariables({ columns }: TableSchema, reserved: ReadonlySet<string>): ProgramVariable[] {
  const withCompanion = columns.filter((column) => column.isTypedMissing && kindOf(column) === 'text')
  const names = [...columns.map(({ name }) => name), ...withCompanion.map(({ name }) => name + missingSuffix)]
  const short = shortNames(names, reserved)
  return columns.map((column, place) => {
    const companion = short[columns.length + withCompanion.indexOf(column)]
    const kind = kindOf(column)
    return {
      column,
      name: short[place] ?? column.name,
      kind,
      labels: kind === 'text' ? [] : labelsOf(column),
      ...(withCompanion.includes(column) && companion !== undefined && { companion }),
    }
  })
}

function kindOf({ type, codes, multiple }: TableColumn): ProgramVariable['kind'] {
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'date' || type === 'datetime') return type
  return codes && !multiple ? 'coded' : 'text'
}

function labelsOf({ type, codes = [] }: TableColumn): ProgramVariable['labels'] {
  const value = ({ code }: CodeLabel, place: number) => (type === 'string' ? place + 1 : Number(code))
  return codes.map((code, place) => ({ value: value(code, place), label: code.label }))
}

/** Not longer than so many bytes in UTF-8, and on one line. */
export function shortLabel(text: string, bytes: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (Buffer.byteLength(line) <= bytes) return line
  let cut = Array.from(line).slice(0, bytes - 3)
  while (Buffer.byteLength(cut.join('')) > bytes - 3) cut = cut.slice(0, -1)
  return `${cut.join('').trimEnd()}…`
}
