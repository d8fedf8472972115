import type { KindCount } from './kind-counts.ts'

/** So many steps from nobody to everybody. */
const steps = 10

/**
 * How many of a group gave an answer of a kind, as anybody may know it: in tenths; nothing of a group of fewer than
 * `fewest`; of a kind that fewer than `fewest` gave, that nobody did; and of one that all but fewer gave, that all did.
 */
export function toldShare({ count, givers, total, group }: KindCount, fewest: number): number {
  if (group < fewest || givers < fewest) return 0
  if (total - count < fewest) return 1
  return Math.round((steps * count) / total) / steps
}
