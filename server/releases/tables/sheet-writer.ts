import { type Instrument, type Item, itemsOf, type PartnerItem } from '../../instruments/instrument.ts'
import type { SheetContent, SheetTexts } from '../../responses/sheet.ts'
import type { ShownParticipant } from './disclosure.ts'
import type { ShowPartner } from './shown-partner.ts'

/** What a value of a sheet is written with besides itself. */
export interface SheetWords {
  participant: ShownParticipant
  texts: SheetTexts
}

/** A sheet without the values of its items. */
export interface SheetRest extends SheetWords {
  content: Pick<SheetContent, 'partners' | 'carried' | 'polled'>
}

/** A sheet and what a file shows of the participant whose it is. */
export interface ShownSheet extends SheetRest {
  content: SheetContent
}

/** The same as it is stored: what it says and the words beside it are JSON. */
export interface StoredSheet {
  participant: ShownParticipant
  content: string
  texts: string
}

/** A file made of sheets: what stands in its first line, and the lines that one sheet gives. */
export interface SheetWriter {
  header: string
  lines(sheet: ShownSheet): string
}

/** What is the same for the whole of a file. */
export interface FileMatter {
  collectionCode: string
  instrument: Instrument
  /** Whether the file holds what people wrote in words. */
  withTexts: boolean
  showPartner: ShowPartner
}

/** The items of a file that have one value in a sheet, each with its place there. */
export function writtenItems({ instrument, withTexts }: FileMatter): { item: Item; place: number }[] {
  return itemsOf(instrument)
    .filter((item) => item.kind !== 'partner_choice')
    .map((item, place) => ({ item, place }))
    .filter(({ item }) => withTexts || item.kind !== 'text')
}

export function partnerItems(instrument: Instrument): PartnerItem[] {
  return itemsOf(instrument).filter((item) => item.kind === 'partner_choice')
}
