import type { AnswerValue } from '../instruments/answer-value.ts'
import { type Item, wordingFor } from '../instruments/instrument.ts'
import type { Programme } from '../organisations/programme.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { sentTexts } from './sent-texts.ts'

export interface QuestionSource {
  item: Item
  key: string
  type: ProviderType
  /** Before the wording, such as "4. "; empty for none. */
  number: string
  value: AnswerValue | undefined
  /** What was typed, where that could not be saved. */
  typed: readonly string[] | undefined
  fault: string | undefined
  programmes: readonly Programme[]
}

/** What stands in the control: what was typed if it could not be saved, else the saved value. */
export function standingTexts({ typed, value }: QuestionSource): readonly string[] {
  return typed ?? sentTexts(value)
}

/** The words of the question for the provider type. */
export function questionWords({ item, type, number }: QuestionSource) {
  return { wording: `${number}${wordingFor(item.wording, type)}`, guidance: wordingFor(item.guidance, type) }
}
