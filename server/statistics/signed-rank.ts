import { sum } from './mean.ts'
import { normalCdf } from './normal.ts'
import { midranks, tieTerm } from './ranks.ts'

export interface SignedRank {
  /** The sum of the ranks of those that moved up. */
  readonly v: number
  readonly z: number
  /** Two-sided. */
  readonly pValue: number
  readonly moved: number
}

/**
 * Whether scores rose or fell among those who have one both times. The changes are ranked by their size, and the ranks of
 * those that went up are held against the ranks of those that went down: a large change counts more than a small one, which
 * supposes that sizes of changes can be put in order. Of single answers on an agreement scale they cannot; there the
 * `signTest` stands. Those that did not move are left out.
 *
 * Wilcoxon (1945), Individual comparisons by ranking methods, Biometrics Bulletin 1(6). Normal approximation with the
 * variance corrected for ties and with continuity correction; R: `wilcox.test(changes, exact = FALSE)`.
 *
 * `signedRank([3, 5, -1, 2, 0])` has v 9 and p 0.2012. Where nobody moved, z is 0 and p is 1.
 */
export function signedRank(changes: readonly number[]): SignedRank {
  const moves = changes.filter((change) => change !== 0)
  const moved = moves.length
  if (moved === 0) return { v: 0, z: 0, pValue: 1, moved }
  const { ranks, ties } = midranks(moves.map(Math.abs))
  const v = sum(ranks.filter((_, place) => (moves[place] ?? 0) > 0))
  const variance = (moved * (moved + 1) * (2 * moved + 1)) / 24 - tieTerm(ties) / 48
  const distance = v - (moved * (moved + 1)) / 4
  const z = (distance - Math.sign(distance) / 2) / Math.sqrt(variance)
  return { v, z, pValue: Math.min(1, 2 * normalCdf(-Math.abs(z))), moved }
}
