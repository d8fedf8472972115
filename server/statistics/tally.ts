/** How often each value occurs in two groups, from the smallest value up: all that the rank statistics need. */
export interface Tally {
  readonly first: readonly number[]
  readonly second: readonly number[]
}

/** `tallyOf([1, 2, 2], [2, 3])` is { first: [1, 2, 0], second: [0, 1, 1] }. */
export function tallyOf(first: readonly number[], second: readonly number[]): Tally {
  const values = Float64Array.from(new Set([...first, ...second])).toSorted()
  const places = new Map(Array.from(values, (value, place) => [value, place]))
  return { first: countsAt(first, places), second: countsAt(second, places) }
}

function countsAt(sample: readonly number[], places: ReadonlyMap<number, number>): number[] {
  const counts = Array.from({ length: places.size }, () => 0)
  for (const value of sample) {
    const place = places.get(value)
    if (place !== undefined) counts[place] = (counts[place] ?? 0) + 1
  }
  return counts
}
