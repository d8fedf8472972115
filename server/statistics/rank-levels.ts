import { countBelow } from './place-in-sorted.ts'

/** A list by the places of its values among those that differ, from the smallest up. */
export interface Levels {
  /** -1 for no value. */
  readonly levelOf: Int32Array
  /** How many values differ. */
  readonly count: number
}

/** The levels of a list in which NaN stands for no value; found once, they serve many draws. */
export function levelsOf(values: Float64Array): Levels {
  const sorted = values.filter((value) => !Number.isNaN(value)).toSorted()
  let count = 0
  for (let at = 0; at < sorted.length; at += 1) {
    const value = sorted[at] ?? Number.NaN
    if (count > 0 && sorted[count - 1] === value) continue
    sorted[count] = value
    count += 1
  }
  const different = sorted.subarray(0, count)
  const levelOf = Int32Array.from(values, (value) => (Number.isNaN(value) ? -1 : countBelow(different, value)))
  return { levelOf, count }
}

/**
 * Spearman's correlation where each place counts so many times, a whole number, as if it stood in the lists as often; places
 * without one of the values do not count. Undefined where all of one list are level.
 *
 * Those that are level share a rank, so that ranks are made for levels. Ranks are whole numbers and halves: their sums are exact
 * in whatever order they are added.
 */
export function weightedRankCorrelation(first: Levels, second: Levels, weights: Float64Array): number | undefined {
  const one = new Float64Array(first.count)
  const other = new Float64Array(second.count)
  const total = countInLevels({ first, second, weights }, one, other)
  const middle = (total + 1) / 2
  const spread = Math.sqrt(toRanks(one, middle) * toRanks(other, middle))
  if (spread <= 1e-12) return undefined
  return Math.max(-1, Math.min(1, sumOfProducts({ first, second, weights }, one, other) / spread))
}

interface Weighted {
  first: Levels
  second: Levels
  weights: Float64Array
}

/** How much stands at each level of the two lists, and altogether. */
function countInLevels({ first, second, weights }: Weighted, one: Float64Array, other: Float64Array): number {
  let total = 0
  for (let place = 0; place < weights.length; place += 1) {
    const at = first.levelOf[place] ?? -1
    const otherAt = second.levelOf[place] ?? -1
    if (at < 0 || otherAt < 0) continue
    const weight = weights[place] ?? 0
    total += weight
    one[at] = (one[at] ?? 0) + weight
    other[otherAt] = (other[otherAt] ?? 0) + weight
  }
  return total
}

/** Puts the rank of each level, from the middle of all, in the place of what stands there; gives the sum of their squares. */
function toRanks(levels: Float64Array, middle: number): number {
  let before = 0
  let squares = 0
  for (let level = 0; level < levels.length; level += 1) {
    const weight = levels[level] ?? 0
    const rank = before + (weight + 1) / 2 - middle
    levels[level] = rank
    squares += weight * rank * rank
    before += weight
  }
  return squares
}

function sumOfProducts({ first, second, weights }: Weighted, one: Float64Array, other: Float64Array): number {
  let both = 0
  for (let place = 0; place < weights.length; place += 1) {
    const at = first.levelOf[place] ?? -1
    const otherAt = second.levelOf[place] ?? -1
    if (at >= 0 && otherAt >= 0) both += (weights[place] ?? 0) * (one[at] ?? 0) * (other[otherAt] ?? 0)
  }
  return both
}
