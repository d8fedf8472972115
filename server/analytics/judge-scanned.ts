import { benjaminiHochberg } from '../statistics/benjamini-hochberg.ts'
import type { Judged, Scanned } from './scanned.ts'

/** The family is everything that was looked at: a sentence is supported where its adjusted p value is below 0.05. */
export function judgeScanned(family: readonly Scanned[]): Judged[] {
  const adjusted = benjaminiHochberg(family.map(({ pValue }) => pValue))
  return family.map((scanned, place) => {
    const p = adjusted[place] ?? 1
    return { ...scanned, adjusted: p, isSupported: scanned.couldBe && p < 0.05 }
  })
}
