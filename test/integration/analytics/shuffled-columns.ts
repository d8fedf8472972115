import type { Column, Columns } from '../../../server/analytics/columns/columns.ts'
import { scoreColumns } from '../../../server/analytics/columns/score-columns.ts'
import { seededRandom } from '../../../server/statistics/seeded-random.ts'

/** The same answers, each response given to another participant at random: nothing is left that goes with a group. */
export function shuffledColumns(columns: Columns, seed: string): Columns {
  const order = seededRandom(seed).shuffle(columns.participants.map((_, row) => row))
  const responded = columns.responded.map((_, row) => columns.responded[order[row] ?? 0] ?? 0)
  const items = new Map([...columns.items].map(([code, column]) => [code, shuffled(column, order)]))
  return { ...columns, responded, items, scores: scoreColumns(columns.instrument, items, responded) }
}

function shuffled(column: Column, order: readonly number[]): Column {
  const from = (row: number) => order[row] ?? 0
  switch (column.kind) {
    case 'places':
      return { kind: 'places', values: column.values.map((_, row) => column.values[from(row)] ?? 0) }
    case 'sets':
      return { kind: 'sets', values: column.values.map((_, row) => column.values[from(row)] ?? 0) }
    case 'numbers':
      return {
        kind: 'numbers',
        values: column.values.map((_, row) => column.values[from(row)] ?? Number.NaN),
        missing: column.missing.map((_, row) => column.missing[from(row)] ?? 0),
      }
  }
}
