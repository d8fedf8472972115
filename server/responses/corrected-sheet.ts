import { answerKey, type Answers } from '../instruments/answer-value.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import { askedItems } from '../instruments/routing.ts'
import { letterOf } from '../instruments/typed-missing.ts'
import type { Agreement } from './poll-agreement.ts'
import { sheetAnswers } from './sheet-answers.ts'
import {
  type PartnerRow,
  type Sheet,
  type SheetContent,
  sheetHash,
  type SheetTexts,
  type SheetValue,
  sheetValue,
  textDigest,
} from './sheet.ts'

export interface CorrectionMatter {
  instrument: Instrument
  /** The sheet that was signed, with the words beside it. */
  sheet: Sheet
  /** By `answerKey`: the answers that are right. */
  corrections: Answers
  version: number
  signedAt: Date
  signer: string
  /** Of the items that were put to colleagues, how many agree with the answers as they are now. */
  polled?: ReadonlyMap<string, Agreement>
}

/**
 * The sheet with some answers corrected and everything else exactly as it was signed, digests of words included. What the
 * corrections route past becomes not asked; what they lead to, and nobody has answered, is blank.
 */
export function correctSheet(matter: CorrectionMatter, newSalt: () => string): Sheet {
  const { instrument, sheet, corrections } = matter
  const before = JSON.parse(sheet.content) as SheetContent
  const words = JSON.parse(sheet.texts) as SheetTexts
  const items = itemsOf(instrument)
  const known = sheetAnswers(instrument, before, words).answers
  const asked = askedItems(items, before.participant[1], new Map([...known, ...corrections]))
  const texts: Record<string, { text: string; salt: string }> = {}
  const digestOf = (key: string, text: string): string => {
    const kept = { text: text.normalize('NFC'), salt: newSalt() }
    texts[key] = kept
    return textDigest(kept)
  }
  const valueOf = (item: Item, key: string, old: SheetValue = letterOf('blank')): SheetValue => {
    if (!asked.has(item.code)) return letterOf('not_asked')
    const corrected = corrections.get(key)
    if (corrected) return sheetValue(item, corrected, (text) => digestOf(key, text))
    if (old === letterOf('not_asked')) return letterOf('blank')
    const word = words[key]
    if (word) texts[key] = word
    return old
  }
  const content: SheetContent = {
    ...before,
    version: matter.version,
    origin: 'corrected',
    supersedes: sheet.hash,
    signedAt: matter.signedAt.toISOString(),
    source: digestOf('signer', matter.signer),
    items: items
      .filter((item) => item.kind !== 'partner_choice')
      .map((item, place) => valueOf(item, item.code, before.items[place])),
    partners: correctedPartners(before.partners, items, valueOf),
  }
  const { carried: _carried, polled: _polled, ...rest } = content
  const text = JSON.stringify({ ...rest, ...marksAfter(before, matter, asked) })
  return { content: text, texts: JSON.stringify(texts), hash: sheetHash(text) }
}

function correctedPartners(
  rows: readonly PartnerRow[],
  items: readonly Item[],
  valueOf: (item: Item, key: string, old: SheetValue | undefined) => SheetValue,
): PartnerRow[] {
  const columns = items.filter((item) => item.kind === 'partner_choice')
  return rows.map((row): PartnerRow => {
    const [code, isOurs, ...values] = row
    if (isOurs === 0) return row
    return [code, isOurs, ...columns.map((item, place) => valueOf(item, answerKey(item.code, code), values[place]))]
  })
}

/** What was taken over and what was put to colleagues, as far as it still stands. */
function marksAfter(
  { carried = {}, polled = {} }: SheetContent,
  { corrections, polled: polledNow }: CorrectionMatter,
  asked: ReadonlySet<string>,
): Pick<SheetContent, 'carried' | 'polled'> {
  const stillCarried = Object.entries(carried).filter(
    ([key]) => !corrections.has(key) && asked.has(key.split('@')[0] ?? ''),
  )
  const stillPolled = Object.entries(polled)
    .filter(([code]) => asked.has(code))
    .map(([code, agreement]) => [code, (corrections.has(code) && polledNow?.get(code)) || agreement] as const)
  return {
    ...(stillCarried.length > 0 && { carried: Object.fromEntries(stillCarried) }),
    ...(stillPolled.length > 0 && { polled: Object.fromEntries(stillPolled) }),
  }
}
