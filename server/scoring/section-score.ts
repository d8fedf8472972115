import type { MissingReason } from '../instruments/typed-missing.ts'

/** What a participant has on a scored item: its score, or why there is none. */
export type ScoreOrReason = number | MissingReason

/** Reasons that say the item has nothing to do with the participant; any other leaves a gap in its score. */
const reasonsNotToCount: readonly MissingReason[] = ['not_asked', 'not_applicable', 'not_in_version']

/**
 * How good a participant's position is on a section, from 0 (worst) to 100 (best): the mean over its scored items,
 * provided that at least half of those that applied have a score; otherwise it is missing. An item that was not asked,
 * is not in this version, or was said not to apply, does not count; "don't know" and a blank do, without a score.
 *
 * The scoring of the first national survey (agreement 0, 25, 50, 75, 100), with the half rule usual for scales.
 *
 * `sectionScore([75, 100, 'dont_know', 'not_applicable'])` is 87.5: two scores of three items that applied.
 */
export function sectionScore(items: readonly ScoreOrReason[]): number | undefined {
  let [total, scores, gaps] = [0, 0, 0]
  for (const item of items)
    if (typeof item === 'number') {
      total += item
      scores += 1
    } else if (applies(item)) gaps += 1
  if (scores === 0 || scores < gaps) return undefined
  // scores are whole numbers, so the sum is exact and equal means are the same number: ties stay ties
  return total / scores
}

/** Those that have to do with the participant, whether they have a score or not. */
export function itemsThatApply(items: readonly ScoreOrReason[]): ScoreOrReason[] {
  return items.filter((item) => typeof item === 'number' || applies(item))
}

function applies(reason: MissingReason): boolean {
  return !reasonsNotToCount.includes(reason)
}
