import { optionsOf } from '../../instruments/answer-value.ts'
import { answerCounts } from './answer-counts.ts'
import type { NumbersColumn } from './columns.ts'
import type { MeasuredGroup } from '../view/group.ts'
import { answersOf, type Measure, scaleOf } from '../view/measure.ts'

/** The values of a measure that has a scale, from the lowest up, the ends of the scale with them. */
export interface Steps {
  /** Scores of answers, levels, numbers or section scores. */
  values: readonly number[]
  /** For each group, how many are at each. */
  counts: readonly (readonly number[])[]
}

/** Undefined for a measure whose answers have no order. */
export function stepsOf(measure: Measure, groups: readonly Pick<MeasuredGroup, 'rows'>[]): Steps | undefined {
  const { column } = measure
  if (column.kind === 'numbers') return numberSteps(column, scaleOf(measure), groups)
  if (column.kind === 'sets' || measure.kind === 'score') return undefined
  const { item } = measure
  if (item.kind !== 'statement' && item.kind !== 'maturity_level') return undefined
  const answers = answersOf(measure).length
  const order = item.kind === 'statement' ? byScore(item) : levels(answers)
  return {
    values: order.map(({ value }) => value),
    counts: groups.map(({ rows }) => {
      const counts = answerCounts(column, rows, answers)
      return order.map(({ place }) => counts[place] ?? 0)
    }),
  }
}

function levels(count: number): { value: number; place: number }[] {
  return Array.from({ length: count }, (_, place) => ({ value: place + 1, place }))
}

/** The places of the answers from disagreement to agreement. */
function byScore(item: Parameters<typeof optionsOf>[0]): { value: number; place: number }[] {
  return optionsOf(item)
    .flatMap(({ score }, place) => (score === undefined ? [] : [{ value: score, place }]))
    .toSorted((a, b) => a.value - b.value)
}

function numberSteps(
  { values: numbers, missing }: NumbersColumn,
  scale: { low: number; high: number },
  groups: readonly Pick<MeasuredGroup, 'rows'>[],
): Steps {
  const found = new Set([scale.low, scale.high])
  for (const { rows } of groups) for (const row of rows) if (missing[row] === 0) found.add(numbers[row] ?? 0)
  const values = [...Float64Array.from(found).toSorted()]
  const steps = new Map(values.map((value, step) => [value, step]))
  const countsOf = (rows: readonly number[]) => {
    const counts = values.map(() => 0)
    for (const row of rows) {
      const step = missing[row] === 0 ? steps.get(numbers[row] ?? 0) : undefined
      if (step !== undefined) counts[step] = (counts[step] ?? 0) + 1
    }
    return counts
  }
  return { values, counts: groups.map(({ rows }) => countsOf(rows)) }
}
