import { excludes, type Interval } from '../../statistics/interval.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { othersCode } from '../figures/compared-pairs.ts'
import type { Group } from '../view/group.ts'

/** The header of a column of figures, linked to the method behind them. */
export function numeric(text: string, href?: string) {
  return { text, format: 'numeric' as const, href }
}

/**
 * "Acute trusts minus mental health trusts". Of groups of one type, which the page or its panel names, only what tells them
 * apart: "Easterfen minus Highfell".
 */
export function pairText(first: Group, second: Group, between: 'minus' | 'against'): string {
  if (first.type !== second.type) return `${capitalised(first.name)} ${between} ${second.name}`
  return `${first.title} ${between} ${second.code === othersCode ? second.name : second.title}`
}

/** What a table says of two groups. */
export function differenceText(
  { isSupported, interval }: { isSupported: boolean; interval: Interval | undefined },
  higher: Group,
): string {
  if (isSupported) return `Higher among ${higher.name}`
  return interval && excludes(interval, 0) ? 'Too small to tell among so many comparisons' : 'No difference can be seen'
}
