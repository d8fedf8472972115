import type { Columns } from '../../server/analytics/columns/columns.ts'

/** Columns with what they tell only when they are asked: who was invited, and what is said of partners. */
export function toldColumns({ flows, ...columns }: Columns) {
  return { ...columns, flows: flows?.() }
}
