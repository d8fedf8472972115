import type { HistoryLine } from './history.ts'
import { speedAgainst } from './change.ts'
import type { Figure } from './measurement.ts'

/** "1,240 ms", "95 a second", "320,000"; names say where it is time of the processor. */
export function valueText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  const number = value.toLocaleString('en-GB', { maximumSignificantDigits: value < 1000 ? 3 : 9 })
  return unit === 'in all' ? number : `${number} ${unit.replace(' of the processor', '')}`
}

/** "the sqlite3 command line: 5.33 s" */
export function yardstickText({ yardstick, unit }: Figure): string {
  return yardstick ? `${yardstick.what}: ${valueText({ value: yardstick.value, unit })}` : ''
}

/** How many times as fast as the yardstick, where there is one. */
export function ratioText(figure: Figure): string {
  return figure.yardstick ? timesText(speedAgainst(figure, figure.yardstick.value)) : ''
}

/** "4.1", "0.061"; less than a thousandth is told as none. */
export function timesText(times: number): string {
  if (times < 0.001) return '0'
  return times.toLocaleString('en-GB', { maximumSignificantDigits: times < 100 ? 2 : 3 })
}

/** `cb4abb0`, with a plus where something was not committed. */
export function commitText({ commit, dirty }: Pick<HistoryLine, 'commit' | 'dirty'>): string {
  return `\`${commit.slice(0, 7)}\`${dirty ? '+' : ''}`
}

/** "27 November 2026" */
export function dayText({ date }: Pick<HistoryLine, 'date'>): string {
  return new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'Europe/London',
  })
}

/** A table in Markdown; nothing where it has no rows. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return ['', line(head), line(head.map(() => '---')), ...rows.map(line), '']
}
