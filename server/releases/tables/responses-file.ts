import { optionsOf } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import { csvCell } from '../../platform/files/csv-line.ts'
import { startOf } from './answers-file.ts'
import { type Reading, valueWriter } from './reading.ts'
import { itemColumns } from './schemas/item-columns.ts'
import { responsesSchema } from './schemas/responses-schema.ts'
import { type FileMatter, type SheetWriter, writtenItems } from './sheet-writer.ts'
import { headerOf } from './table-schema.ts'
import { textCell } from './text-cell.ts'

/** The wide file: a line for each sheet. */
export function responsesFile(matter: FileMatter): SheetWriter {
  const items = writtenItems(matter).map(({ item, place }) => ({ place, write: valueWriter(item, cellsOf(item)) }))
  const schema = responsesSchema(
    writtenItems(matter).map(({ item }) => item),
    [],
  )
  return {
    header: headerOf(schema),
    lines(sheet) {
      const cells = items.map(({ place, write }) => write(sheet.content.items[place], sheet))
      return `${startOf(matter, sheet)}${cells.join(',')}\r\n`
    },
  }
}

function cellsOf(item: Item): (reading: Reading) => string {
  const width = itemColumns(item, []).length
  const chosen = (codes: readonly string[]) => optionsOf(item).map(({ code }) => (codes.includes(code) ? '1' : '0'))
  return ({ codes = [], number, text, missing }) => {
    if (missing !== undefined) return Array.from({ length: width }, () => missing).join(',')
    if (text !== undefined) return textCell(text)
    if (item.kind === 'multiple_choice') return chosen(codes).join(',')
    if (item.kind === 'maturity_level') return [number, ...chosen(codes)].join(',')
    return item.kind === 'number' ? String(number) : csvCell(codes.join(';'))
  }
}
