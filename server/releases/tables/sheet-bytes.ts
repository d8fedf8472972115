import type { BytePile } from '../../platform/files/byte-pile.ts'
import { itemsOf, type Instrument } from '../../instruments/instrument.ts'
import type { SheetTexts, SheetValue } from '../../responses/sheet.ts'
import { shownSheet } from './read-sheet-pages.ts'
import { type LaidValue, layoutWriter, type SheetLayout } from './sheet-layout.ts'
import type { SheetRest, StoredSheet } from './sheet-writer.ts'
import { findValues } from './value-starts.ts'

/** Puts the lines of a sheet, as it is stored, where bytes pile up. */
export type PutSheet = (sheet: StoredSheet, pile: BytePile) => void

/**
 * The same lines as `layoutWriter` writes, put together from the bytes of what is ready, without taking the sheet apart
 * first: it takes a third of the time. A sheet whose text is not as `composeSheet` writes it is parsed.
 */
export function sheetBytes(layout: SheetLayout, instrument: Instrument): PutSheet {
  const version = `${instrument.code}|${instrument.version}`
  const starts = new Int32Array(itemsOf(instrument).filter(({ kind }) => kind !== 'partner_choice').length + 1)
  const values = layout.values.map(readyBytes)
  const writer = layoutWriter(layout)
  return (stored, pile) => {
    const { content, participant } = stored
    const rest = findValues(content, version, starts) ? restOf(stored, starts.at(-1) ?? 0) : undefined
    if (!rest) return pile.addText(writer.lines(shownSheet(stored, version)))
    const isMarked = rest.content.carried !== undefined || rest.content.polled !== undefined
    const start = layout.startOf(participant)
    const startBytes = Buffer.from(start, 'utf8')
    pile.add(startBytes)
    for (let column = 0; column < values.length; column += 1) {
      const value = values[column] as ReadyBytes
      if (layout.startsEach && column > 0) pile.add(startBytes)
      const [from, to] = [starts[value.place] ?? 0, (starts[value.place + 1] ?? 0) - 1]
      const ready = isMarked ? undefined : value.at(content, from, to)
      if (ready) pile.add(ready)
      else pile.addText(value.write(JSON.parse(content.slice(from, to)) as SheetValue, rest))
    }
    pile.addText(layout.endOf(rest, start))
  }
}

interface ReadyBytes extends Pick<LaidValue, 'place' | 'write'> {
  /** Of the value that stands there in a text; undefined for one that is not ready. */
  at: (text: string, from: number, to: number) => Uint8Array | undefined
}

const [quote, zero, nine, letterA] = [34, 48, 57, 97]

function readyBytes({ place, write, ready }: LaidValue): ReadyBytes {
  const [options, letters] = [ready.options, ready.letters].map((texts) =>
    texts.map((text) => Buffer.from(text, 'utf8')),
  ) as [Buffer[], Buffer[]]
  return {
    place,
    write,
    at(text, from, to) {
      const first = text.charCodeAt(from)
      if (to === from + 1) return first >= zero && first <= nine ? options[first - zero] : undefined
      return to === from + 3 && first === quote ? letters[text.charCodeAt(from + 1) - letterA] : undefined
    },
  }
}

const noMore = ',"partners":[]}'

/** What a sheet says after its values, which end at a place; undefined where nothing as expected follows. */
function restOf({ participant, content, texts }: StoredSheet, at: number): SheetRest | undefined {
  const words = texts === '{}' ? noTexts : (JSON.parse(texts) as SheetTexts)
  if (content.length === at + noMore.length && content.endsWith(noMore))
    return { participant, texts: words, content: nothing }
  if (!content.startsWith(',', at)) return undefined
  return { participant, texts: words, content: JSON.parse(`{${content.slice(at + 1)}`) as SheetRest['content'] }
}

const nothing: SheetRest['content'] = { partners: [] }
const noTexts: SheetTexts = {}
