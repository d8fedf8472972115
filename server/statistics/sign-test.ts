import { binomialHalf } from './binomial-half.ts'

export interface SignTest {
  readonly up: number
  readonly down: number
  readonly unchanged: number
  /** Two-sided. */
  readonly pValue: number
}

/**
 * Whether more organisations moved up than down, on a scale of which only the order counts: if there were no trend, each
 * that moved would be as likely to go up as down. Those that did not move say nothing about the direction and are counted
 * beside it.
 *
 * Dixon and Mood (1946), The statistical sign test, Journal of the American Statistical Association 41, with the exact
 * binomial distribution. R: `binom.test(up, up + down)$p.value`.
 *
 * 12 up, 2 down, 36 unchanged: p 0.0129. Where nobody moved, p is 1.
 */
export function signTest(changes: readonly number[]): SignTest {
  const up = changes.filter((change) => change > 0).length
  const down = changes.filter((change) => change < 0).length
  const pValue = Math.min(1, 2 * binomialHalf(Math.min(up, down), up + down))
  return { up, down, unchanged: changes.length - up - down, pValue }
}
