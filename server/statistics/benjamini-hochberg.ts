import { ascending, mustBePValues } from './p-values.ts'

/**
 * P values adjusted for having scanned many comparisons, in their own order: of all that are then acted on at 0.05, at
 * most about one in twenty is a false alarm. For pages that look through many comparisons to find what stands out.
 *
 * Benjamini and Hochberg (1995), Controlling the false discovery rate: a practical and powerful approach to multiple
 * testing, Journal of the Royal Statistical Society B 57(1). R: `p.adjust(method = "BH")`.
 *
 * `benjaminiHochberg([0.01, 0.04, 0.03])` is [0.03, 0.04, 0.04].
 */
export function benjaminiHochberg(pValues: readonly number[]): number[] {
  mustBePValues(pValues)
  const adjusted = pValues.map(() => 1)
  let smallest = 1
  for (const [larger, { p, place }] of ascending(pValues).toReversed().entries()) {
    smallest = Math.min(smallest, (pValues.length / (pValues.length - larger)) * p)
    adjusted[place] = smallest
  }
  return adjusted
}
