import { answerKey } from '../instruments/answer-value.ts'
import { namingSystem, responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import type { Extension, QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import { type Item, itemsOf, wordingFor } from '../instruments/instrument.ts'
import { isMatrix } from '../instruments/questionnaire-partner-matrix.ts'
import { askedItems } from '../instruments/routing.ts'
import type { MissingReason } from '../instruments/typed-missing.ts'
import {
  canonicalOf,
  dataAbsentCodes,
  organisationIdentifier,
  type ParticipantAnswers,
  type QuestionnaireResponse,
  type Reference,
  type ResponseGround,
  type ResponseItem,
} from './questionnaire-response.ts'
import { answerElements } from './answer-elements.ts'

export interface ResponseEnvelope {
  collectionCode: string
  /** `amended` when a later sheet has taken the place of one that was signed. */
  status: 'in-progress' | 'completed' | 'amended'
  authored: string | undefined
}

interface Writing extends ResponseGround, ParticipantAnswers {
  items: ReadonlyMap<string, Item>
  asked: ReadonlySet<string>
}

/** Writes a participant's answers as a FHIR R4 QuestionnaireResponse, from which the same answers can be read again. */
export function writeQuestionnaireResponse(
  ground: ResponseGround,
  said: ParticipantAnswers,
  { collectionCode, status, authored }: ResponseEnvelope,
): QuestionnaireResponse {
  const { instrument, definition, organisation, setting } = ground
  const all = itemsOf(instrument)
  const items = new Map(all.map((item) => [item.code, item]))
  const asked = askedItems(all, setting, said.answers)
  const item = writeChildren(definition.item, { ...ground, ...said, items, asked })
  const reference: Reference = {
    type: 'Organization',
    identifier: organisationIdentifier(organisation),
    ...(organisation.name && { display: organisation.name }),
  }
  return {
    resourceType: 'QuestionnaireResponse',
    language: 'en-GB',
    extension: [{ url: responseExtensionUrls.setting, valueCode: setting }],
    identifier: { system: namingSystem('response'), value: `${collectionCode}/${organisation.code}/${setting}` },
    questionnaire: canonicalOf(instrument),
    status,
    subject: reference,
    ...(authored && { authored }),
    author: reference,
    ...(item.length > 0 && { item }),
  }
}

function writeChildren(definitions: readonly QuestionnaireItem[], writing: Writing): ResponseItem[] {
  return definitions.flatMap((definition) => {
    if (definition.type === 'display') return []
    if (isMatrix(definition)) return writing.partners.map((partner) => writeRow(definition, partner, writing))
    if (definition.type !== 'group') return writeQuestion(definition, writing)
    const item = writeChildren(definition.item ?? [], writing)
    return item.length > 0 ? [{ linkId: definition.linkId, text: definition.text, item }] : []
  })
}

/** A row of the partner matrix: which partner, and either the answers about it or that it is not one of ours. */
function writeRow(
  matrix: QuestionnaireItem,
  { code, isOurs, shownAs = code }: ParticipantAnswers['partners'][number],
  writing: Writing,
): ResponseItem {
  const [partner, ...columns] = matrix.item ?? []
  if (!partner) throw new Error(`${matrix.linkId} does not ask which partner it is about`)
  return {
    ...(!isOurs && { extension: [{ url: responseExtensionUrls.notOurPartner, valueBoolean: true }] }),
    linkId: matrix.linkId,
    text: matrix.text,
    item: [
      { linkId: partner.linkId, text: partner.text, answer: [{ valueString: shownAs }] },
      ...(isOurs ? columns.flatMap((column) => writeQuestion(column, writing, code)) : []),
    ],
  }
}

function writeQuestion(definition: QuestionnaireItem, writing: Writing, partnerCode = ''): ResponseItem[] {
  const item = writing.items.get(definition.linkId)
  if (!item) throw new Error(`The questionnaire has no item ${definition.linkId}`)
  const key = answerKey(item.code, partnerCode)
  const value = writing.answers.get(key)
  const missing = writing.asked.has(item.code) ? writing.absent.get(key) : 'not_asked'
  const words = { linkId: item.code, text: wordingFor(item.wording, writing.setting) }
  if (missing && missing !== 'blank') return [{ extension: [dataAbsent(missing)], ...words }]
  if (!value) return []
  const answer = answerElements(value, definition, writing)
  const confirmedAt = writing.confirmed.get(key)
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
