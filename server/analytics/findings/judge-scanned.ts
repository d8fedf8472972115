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
    const adjusted = Math.max(overall[place] ?? 1, ofSort[place] ?? 1)
    return { ...scanned, adjusted, isSupported: scanned.couldBe && adjusted < 0.05 }
  })
}

/** What is said of one group, or of the difference between two. */
export function sortOf({ kind }: Pick<Scanned, 'kind'>): 'majority' | 'difference' {
  return kind === 'majority' ? 'majority' : 'difference'
}

/** In the order of the family. */
function adjustedBySort(family: readonly Scanned[]): Float64Array {
  const all = new Float64Array(family.length)
  for (const sort of ['majority', 'difference'] as const) {
    const places = family.flatMap((scanned, place) => (sortOf(scanned) === sort ? [place] : []))
    const adjusted = benjaminiHochberg(places.map((place) => family[place]?.pValue ?? 1))
    for (const [at, place] of places.entries()) all[place] = adjusted[at] ?? 1
  }
  return all
}
