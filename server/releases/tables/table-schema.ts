import { letterOf, missingNames, missingReasons } from '../../instruments/typed-missing.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import type { TableName } from './table-name.ts'

/** What there is to know of a table before it is read. Everything that describes a file says it from here. */
export interface TableSchema {
  name: TableName
  title: string
  /** What one row is. */
  row: string
  /** Columns that together name one row; none where rows can be alike, as their partners must not be recognised. */
  primaryKey: readonly string[]
  foreignKeys: readonly ForeignKey[]
  columns: readonly TableColumn[]
}

/** What these columns hold stands in those of another table, unless one of them is empty. */
export interface ForeignKey {
  columns: readonly string[]
  table: TableName
  references: readonly string[]
}

export const columnTypes = ['string', 'integer', 'number', 'date', 'datetime'] as const
export type ColumnType = (typeof columnTypes)[number]

export interface CodeLabel {
  code: string
  label: string
}

export interface TableColumn {
  name: string
  /** Of each value: `date` is YYYY-MM-DD, `datetime` ISO 8601 in UTC, 24 characters. */
  type: ColumnType
  /** Short, as a label of the variable. */
  title: string
  description: string
  /** Whether a token, `.a` to `.h`, can stand in place of a value. */
  isTypedMissing: boolean
  /** Whether every row has a value or a token. */
  isRequired: boolean
  /** All that a value can be, in their order. */
  codes?: readonly CodeLabel[]
  unit?: string
  minimum?: number
  maximum?: number
  /** Every number is written with so many. */
  decimals?: number
  /** A cell holds several values, with semicolons between them. */
  multiple?: true
  /** The item whose answers these are. */
  item?: string
}

/** The first line of the table. */
export function headerOf({ columns }: Pick<TableSchema, 'columns'>): string {
  return csvLine(columns.map(({ name }) => name))
}

type Rest = Partial<Omit<TableColumn, 'name' | 'type' | 'title' | 'description'>>

/** A column that every row fills, of text where nothing else is said. */
export function column(
  name: string,
  title: string,
  description = '',
  { type = 'string', ...rest }: Rest & { type?: ColumnType } = {},
): TableColumn {
  return { name, type, title, description, isTypedMissing: false, isRequired: true, ...rest }
}

/** For a cell that can be empty. */
export const optional = { isRequired: false } as const
export const typedMissing = { isTypedMissing: true } as const

export const yesOrNo: readonly CodeLabel[] = [
  { code: '0', label: 'No' },
  { code: '1', label: 'Yes' },
]

/** The codes of a list and what each is called. */
export function labelled<Code extends string>(
  codes: readonly Code[],
  labels: Readonly<Record<Code, string>>,
): CodeLabel[] {
  return codes.map((code) => ({ code, label: labels[code] }))
}

/** `.a` to `.h` with what each stands for. */
export const missingTokens: readonly CodeLabel[] = missingReasons.map((reason) => ({
  code: `.${letterOf(reason)}`,
  label: missingNames[reason],
}))
