import incompleteGamma from '@stdlib/math-base-special-gammainc'

/**
 * The share of a chi-squared distribution that lies above `value`: `chiSquaredUpperTail(5.99, 2)` is 0.05. It is
 * computed as a tail and not as 1 less the rest, so that very small probabilities keep their digits and their order.
 */
export function chiSquaredUpperTail(value: number, degreesOfFreedom: number): number {
  return incompleteGamma(value / 2, degreesOfFreedom / 2, true, true)
}
