import { type Change, changeOf } from './change.ts'
import type { HistoryLine } from './history.ts'
import { commitText, dayText, ratioText, table, timesText, valueText, yardstickText } from './history-cells.ts'
import type { Figure } from './measurement.ts'

const separator = ': '

/** All figures of a line with the change since the line before; those named `row: column` in a table of rows and columns. */
export function figuresTable(line: HistoryLine, before: HistoryLine | undefined): string[] {
  const entries = Object.entries(line.figures)
  const changes = new Map(entries.map(([name]) => [name, changeOf(name, line, before)]))
  const plain = entries.filter(([name]) => !name.includes(separator))
  const rows = plain.map(([name, figure]) => [
    name,
    valueText(figure),
    yardstickText(figure),
    ratioText(figure),
    changeText(changes.get(name)),
  ])
  const since = before ? `against ${dayText(before)}, ${commitText(before)}` : 'against the run before'
  return [
    ...matrix(
      entries.filter(([name]) => name.includes(separator)),
      changes,
    ),
    ...table(['what', 'figure', 'yardstick', 'times as fast', since], rows),
  ]
}

function matrix(entries: readonly [string, Figure][], changes: ReadonlyMap<string, Change | undefined>): string[] {
  const parts = entries.map(([name, figure]) => ({ name, figure, part: name.split(separator) }))
  const [rows, columns] = [0, 1].map((at) => [...new Set(parts.map(({ part }) => part[at] ?? ''))])
  const cell = (row: string, column: string) => {
    const found = parts.find(({ part }) => part[0] === row && part[1] === column)
    if (!found) return ''
    const change = changes.get(found.name)
    return `${valueText(found.figure)}${change?.isSlower ? ` (${changeText(change)})` : ''}`
  }
  return table(
    ['what', ...(columns ?? [])],
    (rows ?? []).map((row) => [row, ...(columns ?? []).map((column) => cell(row, column))]),
  )
}

/** "1.3 times as fast", "**slower: 0.6 times as fast**". */
export function changeText(change: Change | undefined): string {
  if (!change) return ''
  const text = `${timesText(change.times)} times as fast`
  return change.isSlower ? `**slower: ${text}**` : text
}
