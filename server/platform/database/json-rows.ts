export type PlainRow = Readonly<Record<string, string | number | null>>

/** Rows for SQLite's `json_each`: values without names, in the order of the columns, for that is taken apart soonest. */
export function valuesOf(rows: readonly PlainRow[], columns: readonly string[]): string {
  return jsonOf(rows.map((row) => columns.map((column) => row[column] ?? null)))
}

/**
 * As JSON that every database reads: half of a pair of code units, which JSON could say and no text of a database can hold,
 * becomes the sign for what cannot be read, as it does in a value that is given by itself.
 */
export function jsonOf(rows: readonly unknown[]): string {
  const json = JSON.stringify(rows)
  return json.includes(String.raw`\ud`) ? JSON.stringify(rows, whole) : json
}

function whole(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value
}

/** What takes one such row apart again. */
export function columnsIn(value: string, columns: readonly string[]): string {
  return columns.map((_, place) => `${value} ->> ${place}`).join(', ')
}
