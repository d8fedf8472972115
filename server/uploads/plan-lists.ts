import type { Fault } from '../platform/files/csv.ts'
import { csvLine } from '../platform/files/csv-line.ts'
import type { ImportPlan } from './import-plan.ts'

/** What a preview lists, and can be taken away as a file. */
export const planLists = ['added', 'changed', 'closed', 'merged', 'skipped', 'faults', 'notes'] as const
export type PlanList = (typeof planLists)[number]

/** The text of a file with everything of one list, bit by bit. */
export function* planListFile(fileName: string, plan: ImportPlan<unknown>, list: PlanList): Generator<string> {
  if (list === 'faults') return yield* faultsFileText(fileName, plan.faults)
  if (list === 'skipped') {
    yield csvLine(['file', 'line', 'skipped'])
    for (const { line, what } of plan.skipped) yield csvLine([plainCell(fileName), line, plainCell(what)])
    return
  }
  yield csvLine([list === 'notes' ? 'note' : list])
  for (const what of plan[list]) yield csvLine([plainCell(what)])
}

/** The text of a file with every fault of another one and its place, bit by bit. */
export function* faultsFileText(fileName: string, faults: readonly Fault[]): Generator<string> {
  yield csvLine(['file', 'line', 'column', 'fault'])
  for (const { line, column, message } of faults) yield csvLine([plainCell(fileName), line, column, plainCell(message)])
}

/** A text that a spreadsheet does not take for a formula, whatever stood in the file it is about. */
function plainCell(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
}

/** How many faults of one kind there are, and the first of them. */
export interface FaultKind {
  text: string
  count: number
  line: number
  column: number
}

/** Faults that differ only in what stands in the cell, the most frequent first: a thousand faults are often two. */
export function faultKinds(faults: ImportPlan<unknown>['faults']): FaultKind[] {
  const kinds = new Map<string, FaultKind>()
  for (const { line, column, message } of faults) {
    const text = message.replaceAll(/ “[^“”]*”/g, '').replaceAll(/\b\d+\b/g, '…')
    const known = kinds.get(text)
    if (known) known.count += 1
    else kinds.set(text, { text, count: 1, line, column })
  }
  return [...kinds.values()].toSorted((a, b) => b.count - a.count || a.line - b.line || a.column - b.column)
}
