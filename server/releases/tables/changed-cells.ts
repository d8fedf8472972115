import type { TableSchema } from './table-schema.ts'

export type Cells = readonly (string | number)[]

/** A cell of a table that is not what it was; empty where the row was not, or is not any more. */
export interface ChangedCell {
  /** What the row's key columns hold. */
  key: readonly string[]
  column: string
  before: string
  after: string
}

/** The cells that differ between two versions of a table, row by row in the order of the later and then what is gone. */
export function changedCells(
  { columns, primaryKey }: Pick<TableSchema, 'columns' | 'primaryKey'>,
  before: Iterable<Cells>,
  after: Iterable<Cells>,
): ChangedCell[] {
  const places = primaryKey.map((name) => columns.findIndex((column) => column.name === name))
  const keyed = (rows: Iterable<Cells>) =>
    new Map([...rows].map((cells) => [JSON.stringify(places.map((place) => String(cells[place]))), cells]))
  const [earlier, later] = [keyed(before), keyed(after)]
  return [...new Set([...later.keys(), ...earlier.keys()])].flatMap((key) => {
    const [was, is] = [earlier.get(key), later.get(key)]
    return columns.flatMap(({ name }, place): ChangedCell[] => {
      const cell = { before: String(was?.[place] ?? ''), after: String(is?.[place] ?? '') }
      if (places.includes(place) || cell.before === cell.after) return []
      return [{ key: JSON.parse(key) as string[], column: name, ...cell }]
    })
  })
}
