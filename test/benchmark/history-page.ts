import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { ceilingsTable } from './ceilings-table.ts'
import { changeOf } from './change.ts'
import { changeText, figuresTable } from './figures-table.ts'
import { type HistoryLine, latestOf, lineBefore } from './history.ts'
import { commitText, dayText, table, valueText } from './history-cells.ts'
import { introduction } from './history-introduction.ts'
import type { Unit } from './measurement.ts'

export const page = path.resolve(import.meta.dirname, '../../docs/benchmarks.md')

/** docs/benchmarks.md as the history gives it, and as the formatter leaves it. */
export async function historyPage(history: readonly HistoryLine[]): Promise<string> {
  const latest = latestOf(history)
  const lines = [
    introduction,
    '## Ceilings',
    ...ceilingsTable(latest),
    '## Slower than in the run before',
    ...slowerThanBefore(history, latest),
    '## Every figure',
    ...latest.flatMap((line) => [
      `### ${line.name}`,
      '',
      `${line.what.charAt(0).toUpperCase()}${line.what.slice(1)}. Measured on ${dayText(line)} at ${commitText(line)}.`,
      ...figuresTable(line, lineBefore(history, line)),
    ]),
    '## Runs',
    ...runsTable(history),
  ]
  return format(lines.join('\n'), { ...(await resolveConfig(page)), parser: 'markdown' })
}

function slowerThanBefore(history: readonly HistoryLine[], latest: readonly HistoryLine[]): string[] {
  const rows = latest.flatMap((line) => {
    const before = lineBefore(history, line)
    return Object.keys(line.figures).flatMap((name) => {
      const [change, now, then] = [changeOf(name, line, before), line.figures[name], before?.figures[name]]
      if (!change?.isSlower || !now || !then || !before) return []
      const [here, there] = [`${valueText(now)} at ${commitText(line)}`, `${valueText(then)} at ${commitText(before)}`]
      return [[`${line.name}: ${name}`, here, there, changeText(change)]]
    })
  })
  return rows.length > 0
    ? table(['what', 'now', 'before', 'in terms of the yardstick'], rows)
    : ['', 'Nothing, where there was a run before on a like machine.', '']
}

/** The last fifty runs, the newest first, with the benchmarks of each. */
function runsTable(history: readonly HistoryLine[]): string[] {
  const dates = [...new Set(history.map(({ date }) => date))].toReversed()
  const runs = dates.map((date) => history.filter((line) => line.date === date))
  const rows = runs.slice(0, 50).map(runRow)
  return table(['begun', 'commit', 'machine', 'wanted the processor', 'http', 'sqlite3', 'DuckDB', 'benchmarks'], rows)
}

function runRow(lines: readonly HistoryLine[]): string[] {
  const [first] = lines
  if (!first) throw new Error('A run has at least one line')
  const { machine, load, calibration } = first
  const known = (value: number | undefined, unit: Unit) => (value === undefined ? '' : valueText({ value, unit }))
  return [
    `${first.date.slice(0, 16).replace('T', ' ')} UTC`,
    commitText(first),
    `${machine.cores} cores, ${machine.gigabytes} GB, Node ${machine.node.slice(1)}`,
    load === undefined ? '' : load.toFixed(1),
    known(calibration.httpPerSecond, 'a second'),
    known(calibration.countMilliseconds, 'ms'),
    known(calibration.duckDbMilliseconds, 'ms'),
    lines.map(({ name }) => name).join(', '),
  ]
}
