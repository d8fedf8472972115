import { levelReached, optionsOf } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import { letterOf, missingReasons, reasonOf } from '../../instruments/typed-missing.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import type { SheetWords } from './sheet-writer.ts'

/** What a file says of one value of a sheet: whichever of these there are. */
export interface Reading {
  codes?: readonly string[]
  /** Of several codes how many; of a maturity level the level. */
  number?: number
  text?: string
  /** `.a` to `.h` */
  missing?: string
}

export type WriteValue = (value: SheetValue | undefined, sheet: SheetWords) => string

/** Stands in the place of programmes for an organisation that belongs to none. */
export const noProgramme = 'none'

const suppressed = `.${letterOf('suppressed')}`

/** What is written for the values of an item that nearly every cell of a file is, made once, beforehand. */
export interface ReadyTexts {
  /** By the place of an option; none of an item whose values are no single options. */
  options: readonly string[]
  /** By the place of the letter in the alphabet. */
  letters: readonly string[]
}

/** Nearly every cell of a file is one of an item's few options or one of the kinds of missing. */
export function readyTexts(item: Item, write: (reading: Reading) => string): ReadyTexts {
  const hasOneOption = item.kind === 'statement' || item.kind === 'single_choice' || item.kind === 'partner_choice'
  return {
    options: hasOneOption ? optionsOf(item).map(({ code }) => write({ codes: [code] })) : [],
    letters: missingReasons.map((reason) => write({ missing: `.${letterOf(reason)}` })),
  }
}

/** Writes the values of an item: with what is ready a file is made twice as fast. */
export function valueWriter(
  item: Item,
  write: (reading: Reading) => string,
  { options, letters } = readyTexts(item, write),
): WriteValue {
  return (value, sheet) => {
    const written =
      typeof value === 'number' ? options[value] : typeof value === 'string' ? letters[placeOf(value)] : undefined
    return written ?? write(readValue(item, value, sheet))
  }
}

/** Of a letter among the kinds of missing; of a digest none. */
function placeOf(text: string): number {
  return text.length === 1 ? text.charCodeAt(0) - 97 : -1
}

export function readValue(item: Item, value: SheetValue | undefined, sheet: SheetWords): Reading {
  if (typeof value === 'string') return reasonOf(value) ? { missing: `.${value}` } : readText(item, sheet)
  if (typeof value === 'number') return item.kind === 'number' ? { number: value } : { codes: codesAt(item, [value]) }
  if (value === undefined) throw new Error(`A sheet has no value for ${item.code}`)
  if (item.kind === 'programmes') return readProgrammes(value as readonly string[], sheet)
  const codes = codesAt(item, value as readonly number[])
  return { codes, number: item.kind === 'maturity_level' ? levelReached(item, codes) : codes.length }
}

function codesAt(item: Item, places: readonly number[]): string[] {
  const options = optionsOf(item)
  return places.map((place) => {
    const option = options[place]
    if (!option) throw new Error(`${item.code} has no option at ${place}`)
    return option.code
  })
}

/** Programmes are local: they would tell more of where an organisation is than its region. */
function readProgrammes(codes: readonly string[], { participant }: SheetWords): Reading {
  if (codes.length === 0) return { codes: [noProgramme], number: 0 }
  return participant.isNamed ? { codes, number: codes.length } : { missing: suppressed }
}

/** A person's words can be erased later, which the sheet outlives. */
function readText(item: Item, { texts }: SheetWords): Reading {
  const kept = texts[item.code]
  return kept ? { text: kept.text } : { missing: suppressed }
}
