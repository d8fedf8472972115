import { mustBePValues } from './p-values.ts'
import { countBelow } from './place-in-sorted.ts'

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
  const sorted = Float64Array.from(pValues).toSorted()
  const adjusted = new Float64Array(sorted.length)
  let smallest = 1
  for (let rank = sorted.length; rank >= 1; rank -= 1) {
    smallest = Math.min(smallest, (sorted.length / rank) * (sorted[rank - 1] ?? 1))
    adjusted[rank - 1] = smallest
  }
  // those that are equal are adjusted alike
  return pValues.map((p) => adjusted[countBelow(sorted, p)] ?? 1)
}
