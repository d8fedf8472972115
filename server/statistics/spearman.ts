import { usualConfidence } from './confidence.ts'
import type { Interval } from './interval.ts'
import { mean, sum } from './mean.ts'
import { normalDeviate } from './normal.ts'
import { midranks } from './ranks.ts'

export interface RankCorrelation {
  /** From -1 by 0 to 1. */
  readonly rho: number
  /** There is none for fewer than four organisations, or where one order is exactly the other (or its reverse). */
  readonly interval: Interval | undefined
  readonly pairs: number
}

/**
 * How far two scores go together: 1 when whoever is higher on one is always higher on the other, 0 when the order on one
 * says nothing of the order on the other, -1 when it is reversed. It is the correlation of the ranks, so that only the
 * order counts; equal values share the mean of their ranks. Going with is not causing.
 *
 * Spearman (1904), The proof and measurement of association between two things, American Journal of Psychology 15(1). R:
 * `cor(x, y, method = "spearman")`. Interval: Bonett and Wright (2000), Sample size requirements for estimating Pearson,
 * Kendall and Spearman correlations, Psychometrika 65(1).
 *
 * The places of one list belong to those of the other: `spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5])` has rho 0.8, interval
 * -0.4571 to 0.9908. Where all values of one list are the same there is none.
 */
export function spearman(
  first: readonly number[],
  second: readonly number[],
  confidence: number = usualConfidence,
): RankCorrelation | undefined {
  if (first.length !== second.length) throw new RangeError(`${first.length} values do not pair with ${second.length}`)
  const [one, other] = [centred(midranks(first).ranks), centred(midranks(second).ranks)]
  const spread = Math.sqrt(sumOfProducts(one, one) * sumOfProducts(other, other))
  if (spread === 0) return undefined
  // a perfect order misses 1 by a rounding error
  const rho = Math.max(-1, Math.min(1, sumOfProducts(one, other) / spread))
  return { rho, interval: rankCorrelationInterval({ rho, pairs: first.length }, confidence), pairs: first.length }
}

/** The interval of a correlation that has been found, at any confidence. */
export function rankCorrelationInterval(
  { rho, pairs }: Pick<RankCorrelation, 'rho' | 'pairs'>,
  confidence: number = usualConfidence,
): Interval | undefined {
  if (pairs < 4 || 1 - Math.abs(rho) < 1e-12) return undefined
  const reach = normalDeviate(confidence) * Math.sqrt((1 + rho ** 2 / 2) / (pairs - 3))
  return { low: Math.tanh(Math.atanh(rho) - reach), high: Math.tanh(Math.atanh(rho) + reach) }
}

function centred(ranks: readonly number[]): number[] {
  const middle = mean(ranks) ?? 0
  return ranks.map((rank) => rank - middle)
}

function sumOfProducts(first: readonly number[], second: readonly number[]): number {
  return sum(first.map((value, place) => value * (second[place] ?? 0)))
}
