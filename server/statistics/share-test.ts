import { mustBeShare, type Share } from './share.ts'
import { normalCdf } from './normal.ts'

/** How far a figure lies from what it is held against, in standard errors, and how surprising that would be by chance. */
export interface Test {
  readonly z: number
  /** Two-sided. */
  readonly pValue: number
}

/**
 * Whether a share lies above a threshold: the score test, which belongs to Wilson's interval, so that p is below 0.05
 * exactly when the 95% interval lies above the threshold. A share at or below it has p 1: the other direction is not
 * looked at.
 *
 * Wilson (1927), see `wilsonInterval`. R: `prop.test(x, n, p = threshold, correct = FALSE)` where x / n is above it.
 *
 * `shareAbove({ numerator: 91, denominator: 148 }, 0.5)` has z 2.795 and p 0.0052; of nobody there is none.
 */
export function shareAbove(share: Share, threshold: number): Test | undefined {
  mustBeShare(share)
  if (!(threshold > 0 && threshold < 1)) throw new RangeError(`A threshold lies between 0 and 1, not ${threshold}`)
  const { numerator, denominator } = share
  if (denominator === 0) return undefined
  const z = (numerator / denominator - threshold) / Math.sqrt((threshold * (1 - threshold)) / denominator)
  return { z, pValue: z > 0 ? 2 * normalCdf(-z) : 1 }
}
