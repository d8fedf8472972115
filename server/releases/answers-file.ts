import { answerKey } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { SheetValue } from '../responses/sheet.ts'
import { csvCell, csvLine } from '../platform/files/csv-line.ts'
import { order } from './disclosure.ts'
import { readValue, type Reading, valueWriter } from './reading.ts'
import { type FileMatter, partnerItems, type SheetWriter, type ShownSheet, writtenItems } from './sheet-writer.ts'
import { textCell } from './text-cell.ts'

const columns =
  'collection,organisation,setting,item,partner,value_code,value_number,missing,carried_confirmed_at'.split(',')

/** The long file: a line for each item of a sheet, and for each item of the partner matrix and partner. */
export function answersFile(matter: FileMatter): SheetWriter {
  const items = writtenItems(matter).map(({ item, place }) => ({
    item,
    place,
    write: carriedWriter(item, matter, `${csvCell(item.code)},,`),
  }))
  const writePartners = partnerLines(matter)
  return {
    header: csvLine(matter.withTexts ? [...columns, 'value_text'] : columns),
    lines(sheet) {
      const start = startOf(matter, sheet)
      const ends = items.map(({ item, place, write }) => write(sheet.content.items[place], sheet, item.code))
      return start + ends.join(start) + writePartners(sheet, start)
    },
  }
}

export function startOf({ collectionCode }: FileMatter, { participant }: ShownSheet): string {
  return `${csvCell(collectionCode)},${csvCell(participant.code)},${participant.setting},`
}

/** Writes the value at a key, with when it was confirmed if it was taken over from last time; most were not. */
function carriedWriter(item: Item, { withTexts }: FileMatter, before = '') {
  const lineEnd = (reading: Reading, confirmedAt = '') => before + lineEndOf(reading, withTexts, confirmedAt)
  const write = valueWriter(item, lineEnd)
  return (value: SheetValue | undefined, sheet: ShownSheet, key: string): string => {
    const confirmedAt = sheet.content.carried?.[key]
    return confirmedAt === undefined ? write(value, sheet) : lineEnd(readValue(item, value, sheet), confirmedAt)
  }
}

function lineEndOf(
  { codes = [], number, text = '', missing = '' }: Reading,
  withTexts: boolean,
  confirmedAt: string,
): string {
  const cells = [csvCell(codes.join(';')), number ?? '', missing, confirmedAt, ...(withTexts ? [textCell(text)] : [])]
  return `${cells.join(',')}\r\n`
}

/** Partners shown by their type come after the named ones, in the order of what is written, which tells nothing. */
function partnerLines(matter: FileMatter) {
  const { instrument, showPartner } = matter
  const items = partnerItems(instrument).map((item) => ({ item, write: carriedWriter(item, matter) }))
  return (sheet: ShownSheet, start: string): string => {
    const [named, unnamed]: [string[], string[]] = [[], []]
    for (const [code, , ...values] of sheet.content.partners) {
      const partner = showPartner(sheet.participant, code)
      const name = csvCell(partner.name)
      const lines = items.map(({ item, write }, place) => {
        const end = write(values[place], sheet, answerKey(item.code, code))
        return `${start}${csvCell(item.code)},${name},${end}`
      })
      ;(partner.isNamed ? named : unnamed).push(lines.join(''))
    }
    return [...named, ...unnamed.toSorted(order)].join('')
  }
}
