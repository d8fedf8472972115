import { csvCell, csvLine } from '../platform/files/csv-line.ts'
import type { Agreement } from '../responses/poll-agreement.ts'
import { order } from './disclosure.ts'
import { type Reading, valueWriter } from './reading.ts'
import { type FileMatter, partnerItems, type SheetWriter, type ShownSheet, writtenItems } from './sheet-writer.ts'
import { textCell } from './text-cell.ts'

const columns = ['collection', 'organisation', 'setting', 'item', 'partner', 'value_code', 'value_number', 'missing']
const pollColumns = ['poll_asked', 'poll_answered', 'poll_agreeing']
/** The end of a line about a question that was not put to colleagues. */
const notPolled = ',,,\r\n'

/** The long file: a line for each item of a sheet, and for each item of the partner matrix and partner. */
export function answersFile(matter: FileMatter): SheetWriter {
  const lineEnd = (reading: Reading) => lineEndOf(reading, matter.withTexts)
  const items = writtenItems(matter).map(({ item, place }) => ({
    code: item.code,
    place,
    write: valueWriter(item, (reading) => `${csvCell(item.code)},,${lineEnd(reading)}`),
  }))
  const writePartners = partnerLines(matter, lineEnd)
  return {
    header: csvLine([...columns, ...(matter.withTexts ? ['value_text'] : []), ...pollColumns]),
    lines(sheet) {
      const start = startOf(matter, sheet)
      const { items: values, polled } = sheet.content
      const ends = items.map(({ code, place, write }) => withPoll(write(values[place], sheet), polled?.[code]))
      return start + ends.join(start) + writePartners(sheet, start)
    },
  }
}

export function startOf({ collectionCode }: FileMatter, { participant }: ShownSheet): string {
  return `${csvCell(collectionCode)},${csvCell(participant.code)},${participant.setting},`
}

function lineEndOf({ codes = [], number, text = '', missing = '' }: Reading, withTexts: boolean): string {
  return `${csvCell(codes.join(';'))},${number ?? ''},${missing}${withTexts ? `,${textCell(text)}` : ''}${notPolled}`
}

/** Nearly every line is written once, beforehand, as one without a poll. */
function withPoll(line: string, agreement: Agreement | undefined): string {
  return agreement ? `${line.slice(0, -notPolled.length)},${agreement.join(',')}\r\n` : line
}

/** Partners shown by their type come after the named ones, in the order of what is written, which tells nothing. */
function partnerLines({ instrument, showPartner }: FileMatter, lineEnd: (reading: Reading) => string) {
  const items = partnerItems(instrument).map((item) => ({
    code: csvCell(item.code),
    write: valueWriter(item, lineEnd),
  }))
  return (sheet: ShownSheet, start: string): string => {
    const [named, unnamed]: [string[], string[]] = [[], []]
    for (const [code, , ...values] of sheet.content.partners) {
      const partner = showPartner(sheet.participant, code)
      const name = csvCell(partner.name)
      const lines = items.map((item, place) => `${start}${item.code},${name},${item.write(values[place], sheet)}`)
      ;(partner.isNamed ? named : unnamed).push(lines.join(''))
    }
    return [...named, ...unnamed.toSorted(order)].join('')
  }
}
