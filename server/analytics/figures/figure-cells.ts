import type { Interval } from '../../statistics/interval.ts'
import type { Basis } from '../columns/basis.ts'
import { absences } from '../columns/columns.ts'

/** What stands in one cell of a file of figures; empty where there is no figure. */
export type Cell = string | number | undefined

/** Of whom a figure is, in every file that has it. */
export const basisColumns: readonly string[] = ['invited', 'responded', 'answered', ...absences]

export function basisCells({ invited, responding, answered, missing }: Basis): Cell[] {
  return [invited, responding, answered, ...absences.map((absence) => missing.get(absence) ?? 0)]
}

/** Its two columns. */
export function endsOf(interval: Interval | undefined): Cell[] {
  return [interval?.low, interval?.high]
}
