import { sum } from './mean.ts'
import { normalCdf } from './normal.ts'
import { tieTerm } from './ranks.ts'
import { type Tally, tallyOf } from './tally.ts'

export interface MannWhitney {
  /** The number of pairs in which the first group's member lies higher; a tie counts half. */
  readonly u: number
  readonly z: number
  /** Two-sided. */
  readonly pValue: number
}

/**
 * Whether two separate groups differ over the whole scale, without taking the scale for metres: every member of one is
 * compared with every member of the other, and the number of wins is held against what chance alone would give.
 *
 * Mann and Whitney (1947), On a test of whether one of two random variables is stochastically larger than the other,
 * Annals of Mathematical Statistics 18(1). Normal approximation with the variance corrected for ties and with continuity
 * correction; R: `wilcox.test(first, second, exact = FALSE)`, whose W is `u`.
 *
 * `mannWhitney([1, 2, 2], [2, 3, 4])` has u 1 and p 0.1642. With an empty group there is none; where every value is
 * the same, z is 0 and p is 1.
 */
export function mannWhitney(first: readonly number[], second: readonly number[]): MannWhitney | undefined {
  return mannWhitneyOfTally(tallyOf(first, second))
}

/** The same of values that have been counted. */
export function mannWhitneyOfTally({ first, second }: Tally): MannWhitney | undefined {
  const [n, m] = [sum(first), sum(second)]
  if (n === 0 || m === 0) return undefined
  const ties = first.map((count, place) => count + (second[place] ?? 0)).filter((count) => count > 0)
  const u = wins(first, second)
  const all = n + m
  const variance = ((n * m) / 12) * (all + 1 - tieTerm(ties) / (all * (all - 1)))
  const distance = u - (n * m) / 2
  // one step towards the middle, because u moves in steps where the normal distribution does not
  const z = ties.length === 1 ? 0 : (distance - Math.sign(distance) / 2) / Math.sqrt(variance)
  return { u, z, pValue: Math.min(1, 2 * normalCdf(-Math.abs(z))) }
}

function wins(first: readonly number[], second: readonly number[]): number {
  let [won, below] = [0, 0]
  for (const [place, count] of first.entries()) {
    const level = second[place] ?? 0
    won += count * (below + level / 2)
    below += level
  }
  return won
}
