import { changesAnything, type ImportPlan } from './import-plan.ts'

/** How many of a kind are shown; all of them are counted. Faults are shown to the last. */
const shown = 10

/** A plan in plain text: the counts, the first of each kind, and what happens next. */
export function planReport(fileName: string, plan: ImportPlan<unknown>, applied: boolean): string {
  if (plan.faults.length > 0) return faultReport(fileName, plan)
  const { added, changed, closed, merged, unchanged, skipped, notes } = plan
  return [
    `${fileName}: ${added.length} added, ${changed.length} changed, ${closed.length} closed, ${merged.length} merged, ${unchanged} unchanged, ${skipped.length} skipped`,
    ...firstOf('Added', added),
    ...firstOf('Changed', changed),
    ...firstOf('Closed', closed),
    ...firstOf('Merged', merged),
    ...firstOf(
      'Skipped, being none of our business',
      skipped.map((row) => `line ${row.line}: ${row.what}`),
    ),
    ...firstOf('Note', notes),
    outcome(plan, applied),
    '',
  ].join('\n')
}

function faultReport(fileName: string, { faults }: ImportPlan<unknown>): string {
  const lines = faults.map(({ line, column, message }) => `${fileName}:${line}:${column}: ${message}`)
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`
  return [...lines, `${count}, so nothing was changed. Correct the file and load it again.`, ''].join('\n')
}

function firstOf(heading: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const more = lines.length > shown ? [`  and ${lines.length - shown} more`] : []
  return [heading, ...lines.slice(0, shown).map((line) => `  ${line}`), ...more]
}

function outcome(plan: ImportPlan<unknown>, applied: boolean): string {
  if (!changesAnything(plan)) return 'There is nothing to do: all of this is known already.'
  return applied ? 'Done.' : 'Nothing has been changed yet: give --apply to do this.'
}
