import type { Cell, Report } from '../platform/files/table.ts'
import type { Fault } from '../platform/files/csv.ts'
import { readDate } from './calendar-date.ts'
import { isOrganisationCode } from './organisation.ts'

/** The day of a cell, or undefined for an empty cell or a fault. */
export function dateIn(cell: Cell, report: Report): string | undefined {
  if (cell.text === '') return undefined
  return readDate(cell.text) ?? report(cell, 'is not a date: write 20260331 or 2026-03-31')
}

export function mustBeCode(cell: Cell, report: Report): void {
  if (cell.text === '') report(cell, 'is empty: every row needs a code')
  else if (!isOrganisationCode(cell.text))
    report(cell, 'is not a code: use capitals, digits and hyphens, such as RAE or 1-101681804')
}

export function mustBeFilled(cell: Cell, report: Report): void {
  if (cell.text === '') report(cell, 'is empty: every row needs one')
}

/** A fault for every key that an earlier row has already; the rows are told apart by all of their cells. */
export function repeated(keys: readonly (readonly Cell[])[]): Fault[] {
  const seen = new Map<string, number>()
  return keys.flatMap((cells) => {
    const [first] = cells
    const key = cells.map((cell) => cell.text).join(' ')
    const earlier = seen.get(key)
    if (!first || earlier === undefined) {
      seen.set(key, first?.line ?? 0)
      return []
    }
    const message = `“${key}” is in line ${earlier} already: keep one of the two rows`
    return [{ line: first.line, column: first.column, message }]
  })
}
