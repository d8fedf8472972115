export type PlainRow = Readonly<Record<string, string | number | null>>

/** Rows for SQLite's `json_each`: values without names, in the order of the columns, for that is taken apart soonest. */
export function valuesOf(rows: readonly PlainRow[], columns: readonly string[]): string {
  return JSON.stringify(rows.map((row) => columns.map((column) => row[column] ?? null)))
}

/** What takes one such row apart again. */
export function columnsIn(value: string, columns: readonly string[]): string {
  return columns.map((_, place) => `${value} ->> ${place}`).join(', ')
}
