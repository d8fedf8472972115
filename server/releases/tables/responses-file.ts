import { optionsOf } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import { csvCell } from '../../platform/files/csv-line.ts'
import { startOf } from './answers-file.ts'
import { type Reading, readyTexts, valueWriter } from './reading.ts'
import { itemColumns } from './schemas/item-columns.ts'
import { responsesSchema } from './schemas/responses-schema.ts'
import { type LaidValue, type SheetLayout, layoutWriter } from './sheet-layout.ts'
import { type FileMatter, type SheetWriter, writtenItems } from './sheet-writer.ts'
import { headerOf } from './table-schema.ts'
import { textCell } from './text-cell.ts'

/** The wide file: a line for each sheet. */
export function responsesFile(matter: FileMatter): SheetWriter {
  return layoutWriter(responsesLayout(matter))
}

export function responsesLayout(matter: FileMatter): SheetLayout {
  const items = writtenItems(matter)
  const schema = responsesSchema(
    items.map(({ item }) => item),
    [],
  )
  return {
    header: headerOf(schema),
    startOf: (participant) => startOf(matter, participant),
    startsEach: false,
    values: items.map(({ item, place }, column) => laidValue(item, place, column === 0 ? '' : ',')),
    endOf: () => '\r\n',
  }
}

function laidValue(item: Item, place: number, before: string): LaidValue {
  const cells = cellsOf(item)
  const write = (reading: Reading) => before + cells(reading)
  const ready = readyTexts(item, write)
  return { place, ready, write: valueWriter(item, write, ready) }
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
