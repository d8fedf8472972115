import { answerKey } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import { csvCell } from '../../platform/files/csv-line.ts'
import { order, type ShownParticipant } from './disclosure.ts'
import { readValue, type Reading, readyTexts, valueWriter } from './reading.ts'
import { answersSchema } from './schemas/answers-schema.ts'
import { type LaidValue, type SheetLayout, layoutWriter } from './sheet-layout.ts'
import { type FileMatter, partnerItems, type SheetRest, type SheetWriter, writtenItems } from './sheet-writer.ts'
import { headerOf } from './table-schema.ts'
import { textCell } from './text-cell.ts'

/** Of an answer that was given here, to a question that was not put to colleagues. */
const unmarked = ',,,'

/** The long file: a line for each item of a sheet, and for each item of the partner matrix and partner. */
export function answersFile(matter: FileMatter): SheetWriter {
  return layoutWriter(answersLayout(matter))
}

export function answersLayout(matter: FileMatter): SheetLayout {
  return {
    header: headerOf(answersSchema(matter.withTexts)),
    startOf: (participant) => startOf(matter, participant),
    startsEach: true,
    values: writtenItems(matter).map(({ item, place }) => laidValue(item, place, matter)),
    endOf: partnerLines(matter),
  }
}

export function startOf({ collectionCode }: FileMatter, participant: ShownParticipant): string {
  return `${csvCell(collectionCode)},${csvCell(participant.code)},${participant.setting},`
}

function laidValue(item: Item, place: number, matter: FileMatter): LaidValue {
  const { write, ready } = markedWriter(item, matter, `${csvCell(item.code)},,`)
  return { place, ready, write: (value, sheet) => write(value, sheet, item.code) }
}

/** Writes the value at a key with what marks it; most have no mark, and are written once, beforehand. */
function markedWriter(item: Item, { withTexts }: FileMatter, before = '') {
  const lineEnd = (reading: Reading, marked = unmarked) => before + lineEndOf(reading, marked, withTexts)
  const ready = readyTexts(item, lineEnd)
  const writeUnmarked = valueWriter(item, lineEnd, ready)
  const write = (value: SheetValue | undefined, sheet: SheetRest, key: string): string => {
    const marked = marksOf(sheet.content, key)
    return marked === undefined ? writeUnmarked(value, sheet) : lineEnd(readValue(item, value, sheet), marked)
  }
  return { write, ready }
}

/** When it was confirmed that a value taken over still holds, and what colleagues who were asked said. */
function marksOf({ carried, polled }: SheetRest['content'], key: string): string | undefined {
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
  const items = partnerItems(instrument).map((item) => ({ item, write: markedWriter(item, matter).write }))
  return (sheet: SheetRest, start: string): string => {
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
