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
  return rows
    .map((row) => ({ row, texts: textsOf(row) }))
    .toSorted((a, b) => orderTexts(a.texts, b.texts))
    .map(({ row }) => row)
}

function orderTexts(a: readonly string[], b: readonly string[]): number {
  for (const [place, text] of a.entries()) {
    const differs = order(text, b[place] ?? '')
    if (differs !== 0) return differs
  }
  return 0
}
