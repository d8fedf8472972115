import { normalCdf } from './normal.ts'
import { mustBeShare, type Share } from './share.ts'
import type { Test } from './share-test.ts'
import { scoreIntervalAt } from './wilson-interval.ts'

/** About ten are enough. */
const mostRounds = 100

/**
 * How surprising the difference between the shares of two separate groups would be if there were none: the p value that
 * belongs to Newcombe's interval, below 0.05 exactly when the 95% interval leaves out 0. The interval is widened, in
 * standard errors, until it just reaches 0; that width is z.
 *
 * Newcombe (1998), see `newcombeInterval`, inverted as in `intervalPValue`, to which it is equal and many times faster.
 *
 * `newcombeTest({ numerator: 56, denominator: 70 }, { numerator: 48, denominator: 80 })` has p 0.0081; with an empty
 * group there is none.
 */
export function newcombeTest(first: Share, second: Share): Test | undefined {
  mustBeShare(first)
  mustBeShare(second)
  if (first.denominator === 0 || second.denominator === 0) return undefined
  const [one, two] = [first.numerator / first.denominator, second.numerator / second.denominator]
  if (one === two) return { z: 0, pValue: 1 }
  const z = one > two ? reachOfZero(first, second) : -reachOfZero(second, first)
  return { z, pValue: Math.min(1, 2 * normalCdf(-Math.abs(z))) }
}

/** The number of standard errors at which the lower end of the interval is 0: found by false position (Illinois). */
function reachOfZero(higher: Share, lower: Share): number {
  const [one, two] = [higher.numerator / higher.denominator, lower.numerator / lower.denominator]
  const past = (z: number) => {
    const below = one - scoreIntervalAt(one, higher.denominator, z).low
    const above = scoreIntervalAt(two, lower.denominator, z).high - two
    return Math.sqrt(below ** 2 + above ** 2) - (one - two)
  }
  let [low, high] = [0, 1]
  while (past(high) < 0) [low, high] = [high, high * 2]
  let [atLow, atHigh, last] = [past(low), past(high), 0]
  for (let round = 0; round < mostRounds; round += 1) {
    const z = (low * atHigh - high * atLow) / (atHigh - atLow)
    const at = past(z)
    if (Math.abs(at) < 1e-14 || high - low < 1e-12 * high) return z
    const side = Math.sign(at)
    // the end that has stayed twice counts half, so that it moves
    if (side < 0) [low, atLow, atHigh] = [z, at, last === side ? atHigh / 2 : atHigh]
    else [high, atHigh, atLow] = [z, at, last === side ? atLow / 2 : atLow]
    last = side
  }
  return (low + high) / 2
}
