import { optionsOf } from '../../instruments/answer-value.ts'
import { columnName, optionColumnName } from '../../instruments/column-name.ts'
import type { Item } from '../../instruments/instrument.ts'
import { csvCell, csvLine } from '../../platform/files/csv-line.ts'
import { startOf } from './answers-file.ts'
import { type Reading, valueWriter } from './reading.ts'
import { type FileMatter, type SheetWriter, writtenItems } from './sheet-writer.ts'
import { textCell } from './text-cell.ts'

/** The wide file: a line for each sheet. */
export function responsesFile(matter: FileMatter): SheetWriter {
  const items = writtenItems(matter).map(({ item, place }) => ({ place, write: valueWriter(item, cellsOf(item)) }))
  const columns = writtenItems(matter).flatMap(({ item }) => responseColumns(item))
  return {
    header: csvLine(['collection', 'organisation', 'setting', ...columns]),
    lines(sheet) {
      const cells = items.map(({ place, write }) => write(sheet.content.items[place], sheet))
      return `${startOf(matter, sheet)}${cells.join(',')}\r\n`
    },
  }
}

/** The item's own column, unless it is a choice of several, and then a column for each option or element. */
export function responseColumns(item: Item): string[] {
  const several = optionColumns(item)
  return item.kind === 'multiple_choice' ? several : [columnName(item.code), ...several]
}

function optionColumns(item: Item): string[] {
  if (item.kind !== 'multiple_choice' && item.kind !== 'maturity_level') return []
  return optionsOf(item).map(({ code }) => optionColumnName(item.code, code))
}

function cellsOf(item: Item): (reading: Reading) => string {
  const width = responseColumns(item).length
  const chosen = (codes: readonly string[]) => optionsOf(item).map(({ code }) => (codes.includes(code) ? '1' : '0'))
  return ({ codes = [], number, text, missing }) => {
    if (missing !== undefined) return Array.from({ length: width }, () => missing).join(',')
    if (text !== undefined) return textCell(text)
    if (item.kind === 'multiple_choice') return chosen(codes).join(',')
    if (item.kind === 'maturity_level') return [number, ...chosen(codes)].join(',')
    return item.kind === 'number' ? String(number) : csvCell(codes.join(';'))
  }
}
