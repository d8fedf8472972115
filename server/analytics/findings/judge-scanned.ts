import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import type { Judged, Scanned } from './scanned.ts'

/**
 * A sentence is supported where its adjusted p value is below 0.05. It is adjusted over everything that was looked at and,
 * should that be milder, over its own sort: many majorities that nobody doubts would otherwise let through differences
 * that are chance.
 */
export function judgeScanned(family: readonly Scanned[]): Judged[] {
  const overall = benjaminiHochberg(family.map(({ pValue }) => pValue))
  const ofSort = adjustedBySort(family)
  return family.map((scanned, place) => {
    const adjusted = Math.max(overall[place] ?? 1, ofSort.get(scanned) ?? 1)
    return { ...scanned, adjusted, isSupported: scanned.couldBe && adjusted < 0.05 }
  })
}

/** What is said of one group, or of the difference between two. */
export function sortOf({ kind }: Pick<Scanned, 'kind'>): 'majority' | 'difference' {
  return kind === 'majority' ? 'majority' : 'difference'
}

function adjustedBySort(family: readonly Scanned[]): Map<Scanned, number> {
  const sorts = (['majority', 'difference'] as const).map((sort) => family.filter((one) => sortOf(one) === sort))
  return new Map(
    sorts.flatMap((own) => {
      const adjusted = benjaminiHochberg(own.map(({ pValue }) => pValue))
      return own.map((scanned, place) => [scanned, adjusted[place] ?? 1] as const)
    }),
  )
}
