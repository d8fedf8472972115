/** By code units, the same on every machine and in every language. */
export function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}

/**
 * The rows by code units of these texts of theirs, the first that differs deciding. What a database puts in order depends on
 * its collation, so whatever files and hashes are made of is put in order here.
 */
export function inCodeUnitOrder<Row>(rows: readonly Row[], textsOf: (row: Row) => readonly string[]): Row[] {
  if (isInOrder(rows, textsOf)) return [...rows]
  return rows
    .map((row) => ({ row, texts: textsOf(row) }))
    .toSorted((a, b) => orderTexts(a.texts, b.texts))
    .map(({ row }) => row)
}

/** As most rows are that a database was asked for in order. */
function isInOrder<Row>(rows: readonly Row[], textsOf: (row: Row) => readonly string[]): boolean {
  let last: readonly string[] = []
  for (const row of rows) {
    const texts = textsOf(row)
    if (orderTexts(last, texts) > 0) return false
    last = texts
  }
  return true
}

function orderTexts(a: readonly string[], b: readonly string[]): number {
  for (const [place, text] of a.entries()) {
    const differs = order(text, b[place] ?? '')
    if (differs !== 0) return differs
  }
  return 0
}
