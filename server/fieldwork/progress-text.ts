import type { StateCounts } from './progress-counts.ts'

const percents = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 0 })
const numbers = new Intl.NumberFormat('en-GB')

/** "41%"; nothing of nobody. */
export function percentOf(part: number, whole: number): string {
  return whole === 0 ? '–' : percents.format(part / whole)
}

export function counted(count: number): string {
  return numbers.format(count)
}

/** "123 of 300 (41%)" */
export function rateText({ responded, invited }: Pick<StateCounts, 'responded' | 'invited'>): string {
  return `${counted(responded)} of ${counted(invited)} (${percentOf(responded, invited)})`
}

/** "1 day", "30 days". */
export function daysText(count: number): string {
  return count === 1 ? '1 day' : `${counted(count)} days`
}
