import { csvCell } from '../../platform/files/csv-line.ts'
import { order } from './disclosure.ts'
import { type Reading, valueWriter } from './reading.ts'
import { partnersSchema } from './schemas/partners-schema.ts'
import { type FileMatter, partnerItems, type SheetWriter } from './sheet-writer.ts'
import { headerOf } from './table-schema.ts'

/**
 * A line for what an organisation says of one of its partners. All its sheets say the same, as partners are those of the
 * organisation, so the first is taken; sheets come in the order of organisations.
 */
export function partnersFile({ collectionCode, instrument, showPartner }: FileMatter): SheetWriter {
  const items = partnerItems(instrument)
  const writers = items.map((item) => valueWriter(item, cellOf))
  let last = ''
  return {
    header: headerOf(partnersSchema(items)),
    lines(sheet) {
      const { participant, content } = sheet
      if (participant.code === last) return ''
      last = participant.code
      const lines = content.partners.map(([code, isOurs, ...values]) => {
        const { name, type, isNamed } = showPartner(participant, code)
        const start = [collectionCode, participant.code, name, type, String(isOurs)].map(csvCell)
        const cells = writers.map((write, place) => write(values[place], sheet))
        return { isNamed, line: `${[...start, ...cells].join(',')}\r\n` }
      })
      const unnamed = lines.filter((line) => !line.isNamed).toSorted((a, b) => order(a.line, b.line))
      return [...lines.filter((line) => line.isNamed), ...unnamed].map(({ line }) => line).join('')
    },
  }
}

function cellOf({ codes = [], missing }: Reading): string {
  return missing ?? csvCell(codes.join(';'))
}
