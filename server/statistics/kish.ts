import { sum } from './mean.ts'

/**
 * How many answers of equal weight so many answers of unequal weight are worth: 100 answers of which half count four
 * times as much as the others are worth 74. Never more than there are.
 *
 * (Σw)² / Σw², Kish (1965), Survey sampling, section 11.7. Without a weight above 0 it is 0.
 */
export function effectiveAnswers(weights: readonly number[]): number {
  const squares = sum(weights.map((weight) => weight ** 2))
  return squares === 0 ? 0 : sum(weights) ** 2 / squares
}

/**
 * By how much unequal weights widen: 1 when all count the same, 1.36 in the example above. The interval is as if so many
 * times fewer had answered (Kish's design effect). It takes weight and answer for unrelated. Without answers none.
 */
export function designEffect(weights: readonly number[]): number | undefined {
  const effective = effectiveAnswers(weights)
  return effective === 0 ? undefined : weights.filter((weight) => weight > 0).length / effective
}
