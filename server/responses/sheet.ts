import { createHash } from 'node:crypto'
import { type Answers, answerKey, type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import { type Instrument, type Item, itemsOf } from '../instruments/instrument.ts'
import { askedItems } from '../instruments/routing.ts'
import { letterOf, type MissingReason } from '../instruments/typed-missing.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Agreement } from './poll-agreement.ts'

export const sheetOrigins = ['signed', 'imported', 'corrected'] as const
export type SheetOrigin = (typeof sheetOrigins)[number]

/**
 * One value of a sheet, by the kind of its item: the place of an option in the item's options; the places of several, or
 * the codes of programmes; a number; `#` and the digest of a text; or the letter of a typed missing value.
 */
export type SheetValue = number | readonly number[] | readonly string[] | string

/** A partner's code, 1 for a partner or 0 for "not a partner of ours", and a value for each partner item. */
export type PartnerRow = readonly [code: string, isOurs: 0 | 1, ...values: SheetValue[]]

/** What is stored, hashed and signed. Its arrays are in the order of the instrument's items. */
export interface SheetContent {
  format: 1
  /** `information-sharing|1.0.0` */
  instrument: string
  collection: string
  participant: readonly [organisationCode: string, setting: ProviderType]
  version: number
  origin: SheetOrigin
  /** The hash of the sheet that this one replaces. */
  supersedes: string | null
  signedAt: string
  /** The salted digest of the signer's name, or the hash of the file that it came from. */
  source: string
  items: readonly SheetValue[]
  partners: readonly PartnerRow[]
  /** By `answerKey`: the values taken over from the last response, and when it was confirmed that they still hold. */
  carried?: Readonly<Record<string, string>>
  /** By `answerKey`: of the items that were put to colleagues, how many were asked, answered and said the same. */
  polled?: Readonly<Record<string, Agreement>>
}

/** Words that stand beside a sheet, each with the salt of its digest, so that they can be erased without breaking it. */
export type SheetTexts = Readonly<Record<string, { text: string; salt: string }>>

export interface Sheet {
  content: string
  texts: string
  hash: string
}

export interface SheetMatter {
  instrument: Instrument
  collectionCode: string
  participant: { organisationCode: string; setting: ProviderType }
  version: number
  origin: SheetOrigin
  supersedes: string | undefined
  signedAt: Date
  /** The name of the person who signs, or the SHA-256 of the file that the answers came from. */
  signedBy: { name: string } | { sourceHash: string }
  /** Of the organisation-wide sections and of this setting. */
  answers: Answers
  partners: readonly { code: string; isOurs: boolean }[]
  /** When each answer that was taken over was confirmed; undefined for one that nobody has: it does not count. */
  carried?: ReadonlyMap<string, string | undefined>
  polled?: ReadonlyMap<string, Agreement>
  /** Why an item has no answer where the file of an earlier survey says it, whatever the questionnaire would ask. */
  missing?: ReadonlyMap<string, MissingReason>
}

/** Writes a participant's answers down once and for all. `newSalt` gives 32 hexadecimal digits, never the same twice. */
export function composeSheet(matter: SheetMatter, newSalt: () => string): Sheet {
  const texts: Record<string, { text: string; salt: string }> = {}
  const digestOf = (key: string, text: string): string => {
    const kept = { text: text.normalize('NFC'), salt: newSalt() }
    texts[key] = kept
    return textDigest(kept)
  }
  const { instrument, participant, answers, carried = new Map<string, string | undefined>() } = matter
  const items = itemsOf(instrument)
  const asked = askedItems(items, participant.setting, withoutUnconfirmed(answers, carried))
  const confirmed: Record<string, string> = {}
  const valueOf = (item: Item, key: string): SheetValue => {
    const told = matter.missing?.get(key)
    if (told) return letterOf(told)
    if (!asked.has(item.code)) return letterOf('not_asked')
    const value = answers.get(key)
    if (value && carried.has(key)) {
      const confirmedAt = carried.get(key)
      if (confirmedAt === undefined) return letterOf('carried_not_confirmed')
      confirmed[key] = confirmedAt
    }
    return sheetValue(item, value, (text) => digestOf(key, text))
  }
  const partnerItems = items.filter((item) => item.kind === 'partner_choice')
  const content: SheetContent = {
    format: 1,
    instrument: `${instrument.code}|${instrument.version}`,
    collection: matter.collectionCode,
    participant: [participant.organisationCode, participant.setting],
    version: matter.version,
    origin: matter.origin,
    supersedes: matter.supersedes ?? null,
    signedAt: matter.signedAt.toISOString(),
    source: 'name' in matter.signedBy ? digestOf('signer', matter.signedBy.name) : matter.signedBy.sourceHash,
    items: items.filter((item) => item.kind !== 'partner_choice').map((item) => valueOf(item, item.code)),
    partners: matter.partners
      .toSorted((a, b) => (a.code < b.code ? -1 : 1))
      .map(({ code, isOurs }): PartnerRow => [
        code,
        isOurs ? 1 : 0,
        ...partnerItems.map((item) => (isOurs ? valueOf(item, answerKey(item.code, code)) : letterOf('not_asked'))),
      ]),
  }
  const polled = items.flatMap(({ code }): [string, Agreement][] => {
    const agreement = asked.has(code) ? matter.polled?.get(code) : undefined
    return agreement ? [[code, agreement]] : []
  })
  const text = JSON.stringify({
    ...content,
    ...(Object.keys(confirmed).length > 0 && { carried: confirmed }),
    ...(polled.length > 0 && { polled: Object.fromEntries(polled) }),
  })
  return { content: text, texts: JSON.stringify(texts), hash: sheetHash(text) }
}

/** What nobody has confirmed does not count, so that it meets no condition either. */
export function withoutUnconfirmed(answers: Answers, carried: ReadonlyMap<string, string | undefined>): Answers {
  return new Map([...answers].filter(([key]) => !carried.has(key) || carried.get(key) !== undefined))
}

/** SHA-256 of the content as it is stored, in hexadecimal. */
export function sheetHash(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex')
}

/** `#` and the SHA-256 of the salt and the text. */
export function textDigest({ text, salt }: { text: string; salt: string }): string {
  return `#${createHash('sha256').update(`${salt}:${text}`, 'utf8').digest('hex')}`
}

/** How a sheet holds a value of an item; nothing is a blank. */
export function sheetValue(item: Item, value: AnswerValue | undefined, digest: (text: string) => string): SheetValue {
  switch (value?.kind) {
    case undefined:
      return letterOf('blank')
    case 'reason':
      return letterOf(value.reason)
    case 'number':
      return value.value
    case 'text':
      return digest(value.text)
    case 'option':
      return placeOf(item, value.code)
    case 'options':
      return item.kind === 'programmes'
        ? [...value.codes].toSorted()
        : value.codes.map((code) => placeOf(item, code)).toSorted((a, b) => a - b)
  }
}

function placeOf(item: Item, code: string): number {
  const place = optionsOf(item).findIndex((option) => option.code === code)
  if (place === -1) throw new Error(`${item.code} has no option ${code}`)
  return place
}
