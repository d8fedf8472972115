/** What the values of a column are, whichever database holds them. */
export type ValueKind = 'integer' | 'real' | 'text' | 'boolean' | 'bytes'

/** A value as both databases give and take it; a whole number that no double holds exactly is its decimal digits. */
export type Value = string | number | boolean | Uint8Array | null

/** The values of a row, in the order of its table's columns. */
export type Row = readonly Value[]

export interface Column {
  name: string
  kind: ValueKind
  /** Of a text the most characters, of a whole number its bytes; undefined where there is no limit. */
  limit: number | undefined
}

export interface Table {
  name: string
  /** In the order of their names, which is the same in every database. */
  columns: readonly Column[]
  /** The columns of its primary key, in the key's order. */
  key: readonly string[]
  /** The tables to which its foreign keys lead, perhaps itself. */
  references: readonly string[]
  /** The column that the database numbers by itself. */
  counter: string | undefined
}

/** One column as a catalogue lists it. */
export interface ListedColumn {
  table: string
  name: string
  type: string
  /** Its place in the primary key, from 1. */
  place: number | undefined
  isCounter: boolean
}

const kinds: Readonly<Record<string, { kind: ValueKind; limit?: number }>> = {
  smallint: { kind: 'integer', limit: 2 },
  integer: { kind: 'integer', limit: 4 },
  bigint: { kind: 'integer', limit: 8 },
  'double precision': { kind: 'real' },
  double: { kind: 'real' },
  float: { kind: 'real' },
  text: { kind: 'text' },
  boolean: { kind: 'boolean' },
  bytea: { kind: 'bytes' },
  blob: { kind: 'bytes' },
}

/** Tables of what a catalogue lists of their columns and their foreign keys. */
export function tablesOf(
  columns: readonly ListedColumn[],
  references: readonly { table: string; to: string }[],
): Table[] {
  const names = [...new Set(columns.map(({ table }) => table))].toSorted(byCodeUnits)
  return names.map((name) => {
    const own = columns.filter(({ table }) => table === name)
    const key = own.filter(({ place }) => place !== undefined)
    if (key.length === 0) throw new Error(`The table ${name} has no primary key`)
    return {
      name,
      columns: own.map(columnOf).toSorted((a, b) => byCodeUnits(a.name, b.name)),
      key: key.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0)).map((column) => column.name),
      references: [...new Set(references.filter(({ table }) => table === name).map(({ to }) => to))].toSorted(
        byCodeUnits,
      ),
      counter: own.find(({ isCounter }) => isCounter)?.name,
    }
  })
}

function columnOf({ table, name, type }: ListedColumn): Column {
  const [, word = '', length] = /^([a-z ]+?)(?:\((\d+)\))?$/.exec(type.toLowerCase()) ?? []
  if (word === 'varchar' || word === 'character varying')
    return { name, kind: 'text', limit: length === undefined ? undefined : Number(length) }
  const known = kinds[word]
  if (!known) throw new Error(`The column ${name} of ${table} is of a type that is not known here: ${type}`)
  return { name, kind: known.kind, limit: known.limit }
}

export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other)
}

/** The places of a table's key among its columns. */
export function keyPlaces({ key, columns }: Table): number[] {
  return key.map((name) => columns.findIndex((column) => column.name === name))
}

/** `id 17`, or `response_id 3, setting "acute"`, for whoever looks for the row. */
export function keyText(table: Table, row: Row): string {
  return keyPlaces(table)
    .map((place, at) => `${table.key[at]} ${JSON.stringify(row[place])}`)
    .join(', ')
}
