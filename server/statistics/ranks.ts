export interface Ranks {
  /** The rank of each value, in the order of the sample; equal values share the mean of their ranks. */
  readonly ranks: readonly number[]
  /** How many times each distinct value occurs, from the smallest value up. */
  readonly ties: readonly number[]
}

/**
 * The place of each value from the smallest (1) up, equal values sharing the middle of their places:
 * `midranks([10, 30, 10])` has ranks 1.5, 3, 1.5. R: `rank`.
 */
export function midranks(sample: readonly number[]): Ranks {
  const groups = [...placesByValue(sample)].toSorted(([a], [b]) => a - b).map(([, places]) => places)
  const ranks = sample.map(() => 0)
  let ranked = 0
  for (const places of groups) {
    for (const place of places) ranks[place] = ranked + (places.length + 1) / 2
    ranked += places.length
  }
  return { ranks, ties: groups.map((places) => places.length) }
}

function placesByValue(sample: readonly number[]): Map<number, number[]> {
  const places = new Map<number, number[]>()
  for (const [place, value] of sample.entries()) {
    const known = places.get(value)
    if (known === undefined) places.set(value, [place])
    else known.push(place)
  }
  return places
}

/** The sum of t³ - t over the ties, by which the rank tests narrow their variance. */
export function tieTerm(ties: readonly number[]): number {
  return ties.reduce((total, size) => total + (size ** 3 - size), 0)
}
