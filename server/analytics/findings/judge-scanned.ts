import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import type { Judged, Scanned } from './scanned.ts'

/**
 * A sentence is supported where its adjusted p value is below 0.05. It is adjusted over everything that was looked at and,
 * should that be milder, over its own sort: many majorities that nobody doubts would otherwise let through differences
 * that are chance. What it is given becomes what it gives.
 */
export async function judgeScanned(family: readonly Scanned[], turns: () => Promise<void>): Promise<Judged[]> {
  const overall = benjaminiHochberg(family.map(({ pValue }) => pValue))
  await turns()
  const ofSort = await adjustedBySort(family, turns)
  const judged: Judged[] = []
  for (const [place, scanned] of family.entries()) {
    const adjusted = Math.max(overall[place] ?? 1, ofSort[place] ?? 1)
    // nobody else has it yet, and there are tens of thousands of them: a copy of each would take longer than all the rest
    judged.push(Object.assign(scanned, { adjusted, isSupported: scanned.couldBe && adjusted < 0.05 }))
    if (place % judgedAtOnce === 0) await turns()
  }
  return judged
}

/** So many take a millisecond or two. */
export const judgedAtOnce = 2000

/** What is said of one group, or of the difference between two. */
export function sortOf({ kind }: Pick<Scanned, 'kind'>): 'majority' | 'difference' {
  return kind === 'majority' ? 'majority' : 'difference'
}

/** In the order of the family. */
async function adjustedBySort(family: readonly Scanned[], turns: () => Promise<void>): Promise<Float64Array> {
  const all = new Float64Array(family.length)
  for (const sort of ['majority', 'difference'] as const) {
    const own = family.filter((scanned) => sortOf(scanned) === sort)
    const adjusted = benjaminiHochberg(own.map(({ pValue }) => pValue))
    let next = 0
    for (const [place, scanned] of family.entries()) {
      if (sortOf(scanned) !== sort) continue
      all[place] = adjusted[next] ?? 1
      next += 1
    }
    await turns()
  }
  return all
}
