import { ascending, mustBePValues } from './p-values.ts'

/**
 * P values adjusted for having made several comparisons at once, in their own order: acting on those below 0.05, the
 * chance of even one false alarm stays below 5%. For a few comparisons that each matter, such as pairs of groups.
 *
 * Holm (1979), A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics 6(2).
 * R: `p.adjust(method = "holm")`.
 *
 * `holm([0.01, 0.04, 0.03])` is [0.03, 0.06, 0.06].
 */
export function holm(pValues: readonly number[]): number[] {
  mustBePValues(pValues)
  const adjusted = pValues.map(() => 1)
  let largest = 0
  for (const [smaller, { p, place }] of ascending(pValues).entries()) {
    largest = Math.max(largest, Math.min(1, p * (pValues.length - smaller)))
    adjusted[place] = largest
  }
  return adjusted
}
