import { answerKey, type Answers, type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import type { ComparabilityByItem } from '../instruments/read-comparability.ts'
import { type Instrument, type Item, itemsOf, wordingFor } from '../instruments/instrument.ts'
import type { Programme } from '../organisations/programme.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import type { Chapter } from './dossier.ts'
import type { Question } from './question.ts'

/** What an organisation signed in the last collection of the same questionnaire before this one. */
export interface LastResponse {
  /** The code of the collection, such as `2020`. */
  collection: string
  instrument: Instrument
  sheets: readonly { id: number; setting: ProviderType; answers: Answers }[]
  /** What the questionnaire's authors say of each item of both versions; absent where it was the same version. */
  comparability?: ComparabilityByItem
}

/** What was said last time to the same item. */
export interface LastAnswer {
  sheetId: number
  collection: string
  /** The item as it was asked then. */
  item: Item
  value: AnswerValue
  /**
   * `same`: it can be taken over with its section. `reworded`: only by itself, by somebody who sees the old words beside
   * the new. `unfit`: it is no answer to the item as it is now, or the item no longer means the same.
   */
  offer: 'same' | 'reworded' | 'unfit'
}

/** Whoever asks what was said last time to a question of this chapter. */
export interface Asker {
  chapter: Pick<Chapter, 'setting' | 'type'>
  programmes: readonly Programme[]
}

export function lastAnswer(
  last: LastResponse | undefined,
  { item, place }: Question,
  { chapter, programmes }: Asker,
): LastAnswer | undefined {
  const sheet = last && sheetFor(last, chapter.setting)
  const value = sheet?.answers.get(answerKey(item.code, place.partnerCode))
  const before = last && itemsOf(last.instrument).find((candidate) => candidate.code === item.code)
  if (!sheet || !value || !before) return undefined
  const offer = fits(item, value, programmes) ? offerOf(last, before, item, chapter.type) : 'unfit'
  return { sheetId: sheet.id, collection: last.collection, item: before, value, offer }
}

/** What the authors decided; where they have not, how the item reads. */
function offerOf(last: LastResponse, before: Item, now: Item, type: ProviderType): LastAnswer['offer'] {
  const decided = last.comparability?.get(now.code)
  if (decided === 'not_comparable') return 'unfit'
  return decided !== 'comparable' && isReworded(before, now, type) ? 'reworded' : 'same'
}

/** A setting's own sheet; the organisation-wide answers are the same in each, so the first setting's will do. */
function sheetFor({ sheets }: LastResponse, setting: ProviderType | '') {
  const inOrder = sheets.toSorted((a, b) => providerTypes.indexOf(a.setting) - providerTypes.indexOf(b.setting))
  return setting === '' ? inOrder[0] : inOrder.find((sheet) => sheet.setting === setting)
}

/** Comments and evidence are about one year: they are shown, and never taken over. */
export function isCarried(item: Item): boolean {
  return item.kind !== 'text' || item.role === 'answer'
}

/** Whether another question, or other answers to choose from, stood before this provider type. */
export function isReworded(before: Item, now: Item, type: ProviderType): boolean {
  return asPut(before, type) !== asPut(now, type)
}

function asPut(item: Item, type: ProviderType): string {
  const { kind } = item
  const options = optionsOf(item).map(({ code, text }) => [code, text])
  const number = item.kind === 'number' ? [item.unit, item.minimum, item.maximum, item.decimals] : []
  const levels = item.kind === 'maturity_level' ? item.levels.map(({ level, title }) => [level, title]) : []
  return JSON.stringify([kind, wordingFor(item.wording, type), options, number, levels])
}

/** Whether a value is one that the item takes. */
export function fits(item: Item, value: AnswerValue, programmes: readonly Programme[]): boolean {
  const known = (codes: readonly string[], all: readonly { code: string }[]) =>
    codes.every((code) => all.some((one) => one.code === code))
  switch (value.kind) {
    case 'reason':
      return item.reasons.includes(value.reason)
    case 'number':
      return item.kind === 'number' && isWithin(item, value.value)
    case 'text':
      return item.kind === 'text' && value.text.length <= item.maximumLength
    case 'option':
      return (
        ['statement', 'single_choice', 'partner_choice'].includes(item.kind) && known([value.code], optionsOf(item))
      )
    case 'options':
      if (item.kind === 'programmes') return known(value.codes, programmes)
      return ['multiple_choice', 'maturity_level'].includes(item.kind) && known(value.codes, optionsOf(item))
  }
}

function isWithin(item: Item & { kind: 'number' }, value: number): boolean {
  return value >= item.minimum && value <= item.maximum && Number(value.toFixed(item.decimals)) === value
}
