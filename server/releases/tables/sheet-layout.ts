import type { SheetValue } from '../../responses/sheet.ts'
import type { ShownParticipant } from './disclosure.ts'
import type { ReadyTexts } from './reading.ts'
import type { SheetRest, SheetWriter } from './sheet-writer.ts'

/** How the lines of a sheet are put together in a file of which nearly every cell is one of few. */
export interface SheetLayout {
  header: string
  /** What stands before the first value of a sheet, or before each. */
  startOf: (participant: ShownParticipant) => string
  startsEach: boolean
  /** In the order of the file. */
  values: readonly LaidValue[]
  /** What stands after the values; it is given what they began with. */
  endOf: (sheet: SheetRest, start: string) => string
}

export interface LaidValue {
  /** Among the items of a sheet. */
  place: number
  write: (value: SheetValue | undefined, sheet: SheetRest) => string
  /** What is written for most values, where nothing marks them. */
  ready: ReadyTexts
}

/** Writes sheets of such a file as text. */
export function layoutWriter({ header, startOf, startsEach, values, endOf }: SheetLayout): SheetWriter {
  return {
    header,
    lines(sheet) {
      const start = startOf(sheet.participant)
      const written = values.map(({ place, write }) => write(sheet.content.items[place], sheet))
      return start + written.join(startsEach ? start : '') + endOf(sheet, start)
    },
  }
}
