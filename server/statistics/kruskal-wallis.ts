import { chiSquaredUpperTail } from './chi-squared.ts'
import { sum } from './mean.ts'
import { midranks, tieTerm } from './ranks.ts'

export interface KruskalWallis {
  readonly h: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/**
 * Whether any of several separate groups differs from the rest over the whole scale: all values are ranked together, and
 * the groups' mean ranks are held against what chance alone would give. It does not say which group differs; pairs of
 * groups, adjusted by `holm`, do.
 *
 * Kruskal and Wallis (1952), Use of ranks in one-criterion variance analysis, Journal of the American Statistical
 * Association 47, corrected for ties, with the chi-squared approximation. R: `kruskal.test`.
 *
 * `kruskalWallis([[1, 2], [3, 4], [5, 6]])` has h 4.5714, 2 degrees of freedom and p 0.1017. Groups without values are
 * left out; with fewer than two groups left there is none. Where every value is the same, h is 0 and p is 1.
 */
export function kruskalWallis(groups: readonly (readonly number[])[]): KruskalWallis | undefined {
  const filled = groups.filter((group) => group.length > 0)
  if (filled.length < 2) return undefined
  const { ranks, ties } = midranks(filled.flat())
  const all = ranks.length
  const degreesOfFreedom = filled.length - 1
  if (ties.length === 1) return { h: 0, degreesOfFreedom, pValue: 1 }
  let start = 0
  const betweenGroups = filled.map(({ length }) => {
    const distance = sum(ranks.slice(start, start + length)) / length - (all + 1) / 2
    start += length
    return length * distance ** 2
  })
  const h = ((12 / (all * (all + 1))) * sum(betweenGroups)) / (1 - tieTerm(ties) / (all ** 3 - all))
  return { h, degreesOfFreedom, pValue: chiSquaredUpperTail(h, degreesOfFreedom) }
}
