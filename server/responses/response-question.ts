import { answerKey } from '../instruments/answer-value.ts'
import { responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import type { Extension, QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import { type Item, wordingFor } from '../instruments/instrument.ts'
import type { MissingReason } from '../instruments/typed-missing.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { answerWriter, type WriteAnswer } from './answer-elements.ts'
import {
  dataAbsentCodes,
  type ParticipantAnswers,
  type ResponseGround,
  type ResponseItem,
} from './questionnaire-response.ts'

/** What the questions of a questionnaire are written by. */
export interface QuestionsGround extends Pick<ResponseGround, 'programmes'> {
  items: ReadonlyMap<string, Item>
  withWording: boolean
}

/** What somebody says, and which items they are asked. */
export interface Saying extends Pick<ParticipantAnswers, 'answers' | 'absent' | 'confirmed'> {
  asked: ReadonlySet<string>
  setting: ProviderType
}

export type WriteQuestion = (saying: Saying, partnerCode?: string) => ResponseItem[]

/** Writes what is said to one question; nothing where there is nothing to say. */
export function questionWriter(definition: QuestionnaireItem, ground: QuestionsGround): WriteQuestion {
  const item = ground.items.get(definition.linkId)
  if (!item) throw new Error(`The questionnaire has no item ${definition.linkId}`)
  const writeAnswer = answerWriter(definition, ground)
  const words = (setting: ProviderType) =>
    ground.withWording ? { linkId: item.code, text: wordingFor(item.wording, setting) } : { linkId: item.code }
  return (saying, partnerCode) => {
    const key = answerKey(item.code, partnerCode)
    const missing = saying.asked.has(item.code) ? saying.absent.get(key) : 'not_asked'
    if (missing && missing !== 'blank') return [{ extension: [dataAbsent(missing)], ...words(saying.setting) }]
    return writeGiven(saying, key, { writeAnswer, words: words(saying.setting) })
  }
}

function writeGiven(
  { answers, confirmed }: Saying,
  key: string,
  { writeAnswer, words }: { writeAnswer: WriteAnswer; words: Pick<ResponseItem, 'linkId' | 'text'> },
): ResponseItem[] {
  const value = answers.get(key)
  if (!value) return []
  const answer = writeAnswer(value)
  const confirmedAt = confirmed.get(key)
  const extension = [
    ...(confirmedAt ? [{ url: responseExtensionUrls.carriedConfirmed, valueInstant: confirmedAt }] : []),
    ...(value.kind === 'reason' ? [dataAbsent(value.reason)] : []),
    ...(answer.length === 0 && value.kind === 'options'
      ? [{ url: responseExtensionUrls.noneChosen, valueBoolean: true }]
      : []),
  ]
  return [{ ...(extension.length > 0 && { extension }), ...words, ...(answer.length > 0 && { answer }) }]
}

function dataAbsent(reason: Exclude<MissingReason, 'blank'>): Extension {
  return { url: responseExtensionUrls.dataAbsent, valueCode: dataAbsentCodes[reason] }
}
