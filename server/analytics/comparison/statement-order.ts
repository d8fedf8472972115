import type { ComparisonResult } from './compare-groups.ts'

/** How the statements of a section are put in order: as they are asked, or those first on which groups differ or agree most. */
export const statementOrders = ['asked', 'difference', 'agreement'] as const
export type StatementOrder = (typeof statementOrders)[number]

/** The results in that order; those without a figure to go by are last, and what is level stays as it is asked. */
export function inOrder<Result extends Pick<ComparisonResult, 'figures'>>(
  results: readonly Result[],
  order: StatementOrder,
): Result[] {
  if (order === 'asked') return [...results]
  const rank = order === 'difference' ? largestDifference : agreement
  return results.toSorted((a, b) => rank(b) - rank(a))
}

/** The largest difference between the shares of any two groups that agree, supported or not; -1 where there is none. */
function largestDifference({ figures }: Pick<ComparisonResult, 'figures'>): number {
  if (figures.kind === 'numbers') return -1
  const sizes = figures.differences.flatMap(({ part, difference }) =>
    part === 0 && difference !== undefined ? Math.abs(difference) : [],
  )
  return Math.max(-1, ...sizes)
}

/** The share of all the groups together that agree; -1 where nobody has answered. */
function agreement({ figures }: Pick<ComparisonResult, 'figures'>): number {
  if (figures.kind === 'numbers') return -1
  let [agreeing, answered] = [0, 0]
  for (const { shares } of figures.groups) {
    agreeing += shares[0]?.numerator ?? 0
    answered += shares[0]?.denominator ?? 0
  }
  return answered > 0 ? agreeing / answered : -1
}
