import type { HistoryLine } from './history.ts'
import { commitText, dayText, ratioText, table, valueText, yardstickText } from './history-cells.ts'
import type { Goal } from './measurement.ts'

const head = ['what', 'figure', 'yardstick', 'times as fast', 'goal', 'measured']

/** Every figure that has a yardstick or a goal, and every goal that is of no one figure. */
export function ceilingsTable(latest: readonly HistoryLine[]): string[] {
  return table(head, latest.flatMap(rowsOf))
}

function rowsOf(line: HistoryLine): string[][] {
  const measured = `${dayText(line)}, ${commitText(line)}`
  const goalsOf = (name: string) => line.goals.filter(({ of }) => of === name)
  const figures = Object.entries(line.figures)
    .filter(([name, { yardstick }]) => yardstick || goalsOf(name).length > 0)
    .map(([name, figure]) => [
      `${line.name}: ${name}`,
      valueText(figure),
      yardstickText(figure),
      ratioText(figure),
      goalsOf(name).map(goalText).join('; '),
      measured,
    ])
  const others = line.goals.filter(({ of }) => of === undefined || !(of in line.figures))
  return [...figures, ...others.map((goal) => [line.name, '', '', '', goalText(goal), measured])]
}

function goalText({ goal, met }: Goal): string {
  return `${goal}: ${met ? 'met' : '**not met**'}`
}
