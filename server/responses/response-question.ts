import { answerKey, type AnswerValue } from '../instruments/answer-value.ts'
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

export type WriteQuestion = (saying: Saying, partnerCode?: string) => readonly ResponseItem[]

/** Writes what is said to one question; nothing where there is nothing to say. */
export function questionWriter(definition: QuestionnaireItem, ground: QuestionsGround): WriteQuestion {
  const item = ground.items.get(definition.linkId)
  if (!item) throw new Error(`The questionnaire has no item ${definition.linkId}`)
  const writeAnswer = answerWriter(definition, ground)
  const words = (setting: ProviderType) =>
    ground.withWording ? { linkId: item.code, text: wordingFor(item.wording, setting) } : { linkId: item.code }
  const writeMissing = eachOnce((missing: Given, setting) => [{ extension: [dataAbsent(missing)], ...words(setting) }])
  const writeOption = eachOnce((code: string, setting) => {
    return writeGiven({ kind: 'option', code }, undefined, { writeAnswer, words: words(setting) })
  })
  return ({ asked, absent, answers, confirmed, setting }, partnerCode) => {
    const key = answerKey(item.code, partnerCode)
    const missing = asked.has(item.code) ? absent.get(key) : 'not_asked'
    if (missing && missing !== 'blank') return writeMissing(missing, setting)
    const value = answers.get(key)
    if (!value) return []
    const confirmedAt = confirmed.get(key)
    if (value.kind === 'option' && confirmedAt === undefined) return writeOption(value.code, setting)
    return writeGiven(value, confirmedAt, { writeAnswer, words: words(setting) })
  }
}

type Given = Exclude<MissingReason, 'blank'>
type WriteOne<Said> = (said: Said, setting: ProviderType) => readonly ResponseItem[]

/** Nearly every question has one of few things said to it in one of few settings, so each is made once. */
function eachOnce<Said extends string>(make: WriteOne<Said>): WriteOne<Said> {
  const made = new Map<ProviderType, Map<Said, readonly ResponseItem[]>>()
  return (said, setting) => {
    const ofSetting = made.get(setting) ?? new Map<Said, readonly ResponseItem[]>()
    made.set(setting, ofSetting)
    const known = ofSetting.get(said) ?? make(said, setting)
    ofSetting.set(said, known)
    return known
  }
}

function writeGiven(
  value: AnswerValue,
  confirmedAt: string | undefined,
  { writeAnswer, words }: { writeAnswer: WriteAnswer; words: Pick<ResponseItem, 'linkId' | 'text'> },
): ResponseItem[] {
  const answer = writeAnswer(value)
  const extension = [
    ...(confirmedAt ? [{ url: responseExtensionUrls.carriedConfirmed, valueInstant: confirmedAt }] : []),
    ...(value.kind === 'reason' ? [dataAbsent(value.reason)] : []),
    ...(answer.length === 0 && value.kind === 'options'
      ? [{ url: responseExtensionUrls.noneChosen, valueBoolean: true }]
      : []),
  ]
  return [{ ...(extension.length > 0 && { extension }), ...words, ...(answer.length > 0 && { answer }) }]
}

function dataAbsent(reason: Given): Extension {
  return { url: responseExtensionUrls.dataAbsent, valueCode: dataAbsentCodes[reason] }
}
