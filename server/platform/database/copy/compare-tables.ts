import type { ReportStage } from '../../jobs/stage.ts'
import type { Database } from '../open.ts'
import { canonicalRow, sumRows, type TableContents } from './canonical-row.ts'
import { countRows, findRows, readRows } from './read-rows.ts'
import { keyPlaces, keyText, type Row, type Table } from './table.ts'

/** What was found when every row of a table was held against the row with the same key elsewhere. */
export interface TableComparison {
  table: string
  /** The rows there and here: the same when there are no differences. */
  there: TableContents
  here: TableContents
  /** Sentences that name the table and the key, at most `mostNamed` of them. */
  differences: readonly string[]
}

const mostNamed = 20

/**
 * Reads a table again in both databases and compares every row by its canonical form: those that are missing here, that
 * differ, and that are here only.
 */
export async function compareTable(
  { source, target }: { source: Database; target: Database },
  table: Table,
  onPage: (rows: number) => void,
): Promise<TableComparison> {
  const [there, here] = [sumRows(), sumRows()]
  const differences: string[] = []
  for await (const page of readRows(source, table)) {
    const found = byKey(table, await findRows(target, table, page))
    for (const row of page) {
      const expected = canonicalRow(table, row)
      there.add(expected)
      const actual = found.get(keyOf(table, row))
      if (actual) here.add(canonicalRow(table, actual))
      const fault = actual ? difference(table, row, actual) : 'is missing in the copy'
      if (fault && differences.length < mostNamed) differences.push(`${table.name}, ${keyText(table, row)}: ${fault}`)
    }
    onPage(page.length)
  }
  const extra = (await countRows(target, table)) - here.contents().rows
  if (extra !== 0) differences.push(`${table.name}: ${extra} rows are in the copy only`)
  return { table: table.name, there: there.contents(), here: here.contents(), differences }
}

function difference(table: Table, expected: Row, actual: Row): string | undefined {
  if (canonicalRow(table, expected) === canonicalRow(table, actual)) return undefined
  const columns = table.columns.filter((column, place) => {
    const one = (row: Row) => canonicalRow({ columns: [column] }, [row[place] ?? null])
    return one(expected) !== one(actual)
  })
  return `differs in ${columns.map(({ name }) => name).join(', ')}`
}

function byKey(table: Table, rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [keyOf(table, row), row]))
}

function keyOf(table: Table, row: Row): string {
  return JSON.stringify(keyPlaces(table).map((place) => row[place]))
}

/** The rows of every table and their digests, which are the same in whichever database the same rows are; tells of every table. */
export async function contentsOf(
  db: Database,
  tables: readonly Table[],
  report?: ReportStage,
  doing = 'reading the tables',
): Promise<Record<string, TableContents>> {
  const contents: Record<string, TableContents> = {}
  for (const [done, table] of tables.entries()) {
    report?.({ doing, done, total: tables.length, unit: 'tables' })
    const sum = sumRows()
    for await (const page of readRows(db, table)) for (const row of page) sum.add(canonicalRow(table, row))
    contents[table.name] = sum.contents()
  }
  return contents
}
