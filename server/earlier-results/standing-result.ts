import { type Instrument, itemsOf } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import {
  composeSheet,
  type SheetContent,
  type SheetMatter,
  type SheetTexts,
  type SheetValue,
  textDigest,
} from '../responses/sheet.ts'

/** A participant of the collection, and the sheet that counts for it. */
export interface StandingResult {
  organisationCode: string
  setting: ProviderType
  sheet: StandingSheet | undefined
}

export interface StandingSheet {
  id: number
  version: number
  hash: string
  content: string
  texts: string
}

/** The codes of the items that a sheet answers differently; texts are compared by their words, not by their digests. */
export function differingItems(
  instrument: Instrument,
  standing: StandingResult & { sheet: StandingSheet },
  told: Pick<SheetMatter, 'answers' | 'missing'>,
): string[] {
  const codes = itemsOf(instrument).flatMap((item) => (item.kind === 'partner_choice' ? [] : [item.code]))
  const texts = JSON.parse(standing.sheet.texts) as SheetTexts
  const before = (JSON.parse(standing.sheet.content) as SheetContent).items
  const after = unsaltedItems(instrument, standing, told)
  return codes.filter((code, place) => !sameValue(unsalted(before[place], texts[code]?.text), after[place]))
}

function unsaltedItems(
  instrument: Instrument,
  standing: StandingResult,
  told: Pick<SheetMatter, 'answers' | 'missing'>,
): readonly SheetValue[] {
  const { organisationCode, setting } = standing
  const sheet = composeSheet(
    {
      instrument,
      collectionCode: '',
      participant: { organisationCode, setting },
      version: 1,
      origin: 'imported',
      supersedes: undefined,
      signedAt: new Date(0),
      signedBy: { sourceHash: '' },
      answers: told.answers,
      ...(told.missing && { missing: told.missing }),
      partners: [],
    },
    () => '',
  )
  return (JSON.parse(sheet.content) as SheetContent).items
}

function unsalted(value: SheetValue | undefined, text: string | undefined): SheetValue | undefined {
  return typeof value === 'string' && value.startsWith('#') && text !== undefined
    ? textDigest({ text, salt: '' })
    : value
}

function sameValue(a: SheetValue | undefined, b: SheetValue | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
