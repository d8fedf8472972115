import { hasInventedCollections } from '../collections/collection-repository.ts'
import { readDate } from '../organisations/calendar-date.ts'
import type { ImportPlan } from '../uploads/import-plan.ts'
import { planReport } from '../uploads/plan-report.ts'
import type { Databases } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import type { GivenFile } from '../platform/files/csv.ts'
import { complain, say } from './say.ts'

/** An import shows what it would do, unless it is told to do it. */
export const applyOption = { apply: { type: 'boolean', default: false } } as const

/** Real organisations never stand beside invented answers. */
export async function mustBeReal({ reader }: Databases): Promise<void> {
  if (await hasInventedCollections(reader))
    throw new Conflict(
      'This database holds the demonstration country. Name another place with DATA_DIR or DATABASE_URL, and import there',
    )
}

export function asAtDay(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const day = readDate(text)
  if (!day) throw new Invalid(`--as-at ${text} is not a date: write 2025-07-01`)
  return day
}

export function reportImport({ name }: GivenFile, plan: ImportPlan<unknown>, applied: boolean): number {
  const text = planReport(name, plan, applied)
  return plan.faults.length > 0 ? complain(text.trimEnd()) : say(text)
}
