import { answerKey } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import type { SheetContent, SheetValue } from '../../responses/sheet.ts'
import { csvCell } from '../../platform/files/csv-line.ts'
import { order } from './disclosure.ts'
import { readValue, type Reading, valueWriter } from './reading.ts'
import { answersSchema } from './schemas/answers-schema.ts'
import { type FileMatter, partnerItems, type SheetWriter, type ShownSheet, writtenItems } from './sheet-writer.ts'
import { headerOf } from './table-schema.ts'
import { textCell } from './text-cell.ts'

/** Of an answer that was given here, to a question that was not put to colleagues. */
const unmarked = ',,,'

/** The long file: a line for each item of a sheet, and for each item of the partner matrix and partner. */
export function answersFile(matter: FileMatter): SheetWriter {
  const items = writtenItems(matter).map(({ item, place }) => ({
    item,
    place,
    write: markedWriter(item, matter, `${csvCell(item.code)},,`),
  }))
  const writePartners = partnerLines(matter)
  return {
    header: headerOf(answersSchema(matter.withTexts)),
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

/** Writes the value at a key with what marks it; most have no mark, and are written once, beforehand. */
function markedWriter(item: Item, { withTexts }: FileMatter, before = '') {
  const lineEnd = (reading: Reading, marked = unmarked) => before + lineEndOf(reading, marked, withTexts)
  const write = valueWriter(item, lineEnd)
  return (value: SheetValue | undefined, sheet: ShownSheet, key: string): string => {
    const marked = marksOf(sheet.content, key)
    return marked === undefined ? write(value, sheet) : lineEnd(readValue(item, value, sheet), marked)
  }
}

/** When it was confirmed that a value taken over still holds, and what colleagues who were asked said. */
function marksOf({ carried, polled }: SheetContent, key: string): string | undefined {
  const confirmedAt = carried?.[key]
  const agreement = polled?.[key]
  if (confirmedAt === undefined && agreement === undefined) return undefined
  return [confirmedAt ?? '', ...(agreement ?? ['', '', ''])].join(',')
}

function lineEndOf(
  { codes = [], number, text = '', missing = '' }: Reading,
  marked: string,
  withTexts: boolean,
): string {
  return `${csvCell(codes.join(';'))},${number ?? ''},${missing},${marked}${withTexts ? `,${textCell(text)}` : ''}\r\n`
}

/** Partners shown by their type come after the named ones, in the order of what is written, which tells nothing. */
function partnerLines(matter: FileMatter) {
  const { instrument, showPartner } = matter
  const items = partnerItems(instrument).map((item) => ({ item, write: markedWriter(item, matter) }))
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
