import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import type { ComparisonResult } from '../comparison/compare-groups.ts'

type Figures = ComparisonResult['figures']
type Judged = Pick<Figures['differences'][number], 'adjusted' | 'isSupported'>

/**
 * Judges the claims of several comparisons that stand on one page as the one family that they are: what each comparison
 * by itself supports is said only where it is still below 0.05 once the p values of all of them have been adjusted
 * (Benjamini-Hochberg). A comparison that stands alone is its own family already.
 */
export function judgeTogether<Result extends Pick<ComparisonResult, 'figures'>>(results: readonly Result[]): Result[] {
  if (results.length < 2) return [...results]
  const adjusted = benjaminiHochberg(results.flatMap(({ figures }) => pValuesOf(figures)))
  let next = 0
  const judge = <Claim extends Judged>(claim: Claim): Claim => {
    const p = adjusted[next] ?? 1
    next += 1
    return { ...claim, adjusted: p, isSupported: claim.isSupported && p < 0.05 }
  }
  return results.map((result) => ({ ...result, figures: judged(result.figures, judge) }))
}

/** The same for the differences of measures that are only summarised: a list for each of them. */
export function judgeDifferences<Difference extends Judged>(lists: readonly (readonly Difference[])[]): Difference[][] {
  if (lists.length < 2) return lists.map((list) => [...list])
  const adjusted = benjaminiHochberg(lists.flat().map((one) => one.adjusted))
  let next = 0
  return lists.map((list) =>
    list.map((one) => {
      const p = adjusted[next] ?? 1
      next += 1
      return { ...one, adjusted: p, isSupported: one.isSupported && p < 0.05 }
    }),
  )
}

/** Numbers come with the p values that Holm has adjusted over the pairs of their groups. */
function pValuesOf(figures: Figures): number[] {
  return figures.kind === 'numbers'
    ? figures.differences.map(({ adjusted }) => adjusted)
    : [...figures.differences, ...figures.majorities].map(({ pValue }) => pValue)
}

function judged(figures: Figures, judge: <Claim extends Judged>(claim: Claim) => Claim): Figures {
  if (figures.kind === 'numbers') return { ...figures, differences: figures.differences.map((claim) => judge(claim)) }
  return {
    ...figures,
    differences: figures.differences.map((claim) => judge(claim)),
    majorities: figures.majorities.map((claim) => judge(claim)),
  }
}
