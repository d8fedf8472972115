import type { Fault } from '../platform/files/csv.ts'

/** A row of a file that is none of our business, such as a Welsh trust. */
export interface SkippedRow {
  line: number
  what: string
}

/** What a file says, once each of its rows could be read; with a fault it says nothing. */
export interface Reading<Row> {
  rows: readonly Row[]
  skipped: readonly SkippedRow[]
  faults: readonly Fault[]
  /** What a reader of the preview must know, such as how the file's words were taken. */
  notes: readonly string[]
}

/**
 * What loading a file would do, a sentence for each thing, and what it would write. The preview shows the first, and
 * the second is written, from one and the same plan. With a fault nothing is written.
 */
export interface ImportPlan<Write> {
  added: readonly string[]
  changed: readonly string[]
  closed: readonly string[]
  /** Who takes over from whom. */
  merged: readonly string[]
  /** How many things the file says that the register says already. */
  unchanged: number
  skipped: readonly SkippedRow[]
  faults: readonly Fault[]
  notes: readonly string[]
  write: Write
}

export function changesAnything(plan: ImportPlan<unknown>): boolean {
  return plan.added.length + plan.changed.length + plan.closed.length + plan.merged.length > 0
}

export function byPlace(a: Fault, b: Fault): number {
  return a.line - b.line || a.column - b.column
}
