import type { PlacesColumn, SetsColumn } from './columns.ts'

/** How many of the rows gave each answer, by its place; of several answers each counts. */
export function answerCounts(column: PlacesColumn | SetsColumn, rows: readonly number[], answers: number): number[] {
  const counts = Array.from({ length: answers }, () => 0)
  const count = (place: number) => {
    counts[place] = (counts[place] ?? 0) + 1
  }
  for (const row of rows) {
    const code = column.values[row] ?? -1
    if (code < 0) continue
    if (column.kind === 'places') count(code)
    else for (let place = 0; place < answers; place += 1) if (code & (1 << place)) count(place)
  }
  return counts
}
