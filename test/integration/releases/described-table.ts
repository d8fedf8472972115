/** A table as a description of it, in whatever standard, has it: what follows is checked by its rules alone. */
export interface DescribedByStandard {
  name: string
  columns: readonly DescribedColumn[]
  /** Each names one row. */
  keys: readonly (readonly string[])[]
  foreignKeys: readonly { columns: readonly string[]; table: string; references: readonly string[] }[]
}

export interface DescribedColumn {
  name: string
  nulls: ReadonlySet<string>
  isRequired: boolean
  separator: string | undefined
  isValue: (cell: string) => boolean
}

/** What a table as it stands breaks of its description, and of the keys that lead to others. */
export function tableFaults(
  tables: readonly DescribedByStandard[],
  standing: ReadonlyMap<string, { header: readonly string[]; records: readonly (readonly string[])[] }>,
): string[] {
  return tables.flatMap((table) => {
    const { header, records } = standing.get(table.name) ?? { header: [], records: [] }
    const names = table.columns.map(({ name }) => name)
    if (names.join() !== header.join()) return [`${table.name} has other columns than described`]
    return [
      ...records.flatMap((cells, row) =>
        table.columns.flatMap((column, place) =>
          cellFaults(column, cells[place] ?? '').map((fault) => `${table.name}, row ${row}: ${fault}`),
        ),
      ),
      ...table.keys.flatMap((key) => keyFaults(table.name, key, { header, records })),
      ...table.foreignKeys.flatMap(({ columns, table: target, references }) => {
        const known = new Set(keysOf(standing.get(target) ?? { header: [], records: [] }, references))
        return keysOf({ header, records }, columns)
          .filter((key) => !key.includes('""') && !known.has(key))
          .map((key) => `${table.name}: ${key} is not in ${target}`)
      }),
    ]
  })
}

function cellFaults({ name, nulls, isRequired, separator, isValue }: DescribedColumn, cell: string): string[] {
  if (nulls.has(cell)) return isRequired ? [`${name} is empty`] : []
  const values = separator === undefined ? [cell] : cell.split(separator)
  return values.filter((value) => !isValue(value)).map((value) => `${JSON.stringify(value)} is no ${name}`)
}

type Standing = { header: readonly string[]; records: readonly (readonly string[])[] }

function keyFaults(name: string, key: readonly string[], standing: Standing): string[] {
  const keys = keysOf(standing, key)
  return new Set(keys).size === keys.length ? [] : [`${name}: ${key.join(', ')} is not unique`]
}

function keysOf({ header, records }: Standing, columns: readonly string[]): string[] {
  const places = columns.map((column) => header.indexOf(column))
  return records.map((cells) => JSON.stringify(places.map((place) => cells[place] ?? '')))
}
