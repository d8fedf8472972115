import { excludes, type Interval } from '../../statistics/interval.ts'
import type { Group } from '../view/group.ts'

/** The header of a column of figures, linked to the method behind them. */
export function numeric(text: string, href?: string) {
  return { text, format: 'numeric' as const, href }
}

/** What a table says of two groups. */
export function differenceText(
  { isSupported, interval }: { isSupported: boolean; interval: Interval | undefined },
  higher: Group,
): string {
  if (isSupported) return `Higher among ${higher.name}`
  return interval && excludes(interval, 0) ? 'Too small to tell among so many comparisons' : 'No difference can be seen'
}
