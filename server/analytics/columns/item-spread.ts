import type { Interval } from '../../statistics/interval.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { type Column, codesOf } from './columns.ts'

/**
 * Whether an item tells those who answered apart. `alike`: at least 95% gave the same answer, and the lower end of that
 * share's interval is above 90%. `alike_so_far`: all did, but too few for that.
 */
export type Verdict = 'tells_apart' | 'alike' | 'alike_so_far'

export interface ItemSpread {
  /** With an answer on signed sheets: not applicable, don't know and the other kinds of missing are not in it. */
  answered: number
  /** Who gave the most common answer; of several, the first of the item. */
  common: number
  /** That answer, as its column holds it; undefined where nobody answered. */
  value: number | undefined
  interval: Interval | undefined
  verdict: Verdict
}

export const leastShare = 0.95
export const leastLow = 0.9

/** A set of several answers counts as one answer, and so does a number. */
export function itemSpread(column: Column, rows: readonly number[]): ItemSpread {
  const codes = codesOf(column)
  const counts = new Map<number, number>()
  let answered = 0
  for (const row of rows) {
    if ((codes[row] ?? -1) < 0) continue
    const value = column.values[row] ?? 0
    counts.set(value, (counts.get(value) ?? 0) + 1)
    answered += 1
  }
  const [value, common] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? [undefined, 0]
  const interval = wilsonInterval(common, answered)
  return { answered, common, value, interval, verdict: verdictOf(common, answered, interval) }
}

function verdictOf(common: number, answered: number, interval: Interval | undefined): Verdict {
  if (!interval) return 'tells_apart'
  if (common / answered >= leastShare && interval.low > leastLow) return 'alike'
  return common === answered && answered > 1 ? 'alike_so_far' : 'tells_apart'
}
