import { answerKey } from '../instruments/answer-value.ts'
import type { Fault } from '../instruments/fault.ts'
import { responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import { placeOf } from '../instruments/fhir-place.ts'
import type { QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import { type Item, itemsOf } from '../instruments/instrument.ts'
import { isMatrix, isPartner } from '../instruments/questionnaire-partner-matrix.ts'
import type { PartnerStanding, QuestionnaireResponse, ResponseGround, ResponseItem } from './questionnaire-response.ts'

/** What a response says of one question. */
export interface FoundAnswer {
  key: string
  item: Item
  definition: QuestionnaireItem
  given: ResponseItem
  /** Such as `item[0].item[3]`. */
  path: string
}

export interface FoundAnswers {
  answers: FoundAnswer[]
  partners: PartnerStanding[]
  faults: Fault[]
}

interface Search extends FoundAnswers {
  ground: ResponseGround
  items: ReadonlyMap<string, Item>
  partnerCodes: readonly string[]
  /** The rows that have been read, by matrix and partner. */
  rows: Set<string>
}

interface Placed {
  given: ResponseItem
  path: string
  /** Empty outside the partner matrix. */
  partnerCode: string
}

/** Finds each question's place in the questionnaire; `partnerCodes` are the organisations that a row may be about. */
export function findAnswers(
  { item = [] }: QuestionnaireResponse,
  ground: ResponseGround,
  partnerCodes: readonly string[],
): FoundAnswers {
  const items = new Map(itemsOf(ground.instrument).map((each) => [each.code, each]))
  const search: Search = { ground, items, partnerCodes, rows: new Set(), answers: [], partners: [], faults: [] }
  walk(search, ground.definition.item, { items: item, path: '', partnerCode: '' })
  return search
}

function walk(
  search: Search,
  definitions: readonly QuestionnaireItem[],
  { items, path, partnerCode }: { items: readonly ResponseItem[]; path: string; partnerCode: string },
): void {
  const seen = new Set<string>()
  items.forEach((given, index) => {
    const placed = { given, path: `${path}item[${index}]`, partnerCode }
    const definition = definitions.find(({ linkId }) => linkId === given.linkId)
    if (!definition) return report(search, placed, unknownItem(search.ground, given.linkId))
    if (seen.has(given.linkId) && !isMatrix(definition)) {
      return report(search, placed, 'This linkId stands here already. Put all its answers into one item')
    }
    seen.add(given.linkId)
    readItem(search, placed, definition)
  })
}

function readItem(search: Search, placed: Placed, definition: QuestionnaireItem): void {
  const { given, path, partnerCode } = placed
  if (given.answer && (definition.type === 'group' || definition.type === 'display')) {
    return report(search, placed, `A ${definition.type} takes no answer. Remove it`)
  }
  if (isMatrix(definition)) return readRow(search, placed, definition)
  const below = [{ items: given.item ?? [], path: `${path}.`, partnerCode }]
  given.answer?.forEach(({ item = [] }, at) => below.push({ items: item, path: `${path}.answer[${at}].`, partnerCode }))
  for (const each of below) walk(search, definition.item ?? [], each)
  const item = search.items.get(definition.linkId)
  if (item) search.answers.push({ key: answerKey(item.code, partnerCode), item, definition, given, path })
}

/** A row without anything in it, as a form shows one to be filled in, says nothing. */
function readRow(search: Search, placed: Placed, matrix: QuestionnaireItem): void {
  const { given, path } = placed
  if (!given.item) return undefined
  const place = given.item.findIndex(({ linkId }) => linkId === matrix.item?.find(isPartner)?.linkId)
  const answers = given.item[place]?.answer ?? []
  const code = answers.length === 1 ? answers[0]?.valueString?.trim() : undefined
  if (!code) return report(search, placed, 'Say which partner this is about, by one organisation code as a valueString')
  if (!search.partnerCodes.includes(code)) {
    return report(
      search,
      placed,
      `${code} is not among the partners of this response. Correct the code or add it first`,
    )
  }
  const row = `${matrix.linkId} ${code}`
  if (search.rows.has(row)) return report(search, placed, `There are two rows about ${code}. Join them`)
  search.rows.add(row)
  readStanding(search, placed, code)
  walk(search, matrix.item ?? [], { items: given.item, path: `${path}.`, partnerCode: code })
}

function readStanding(search: Search, placed: Placed, code: string): void {
  const { item = [] } = placed.given
  const ours = isOurs(placed.given)
  const known = search.partners.find((partner) => partner.code === code)
  if (!known) search.partners.push({ code, isOurs: ours })
  else if (known.isOurs !== ours) report(search, placed, `Another row says otherwise whether ${code} is a partner`)
  if (!ours && item.length > 1)
    report(search, placed, `${code} is said not to be a partner. Remove the answers about it`)
}

function isOurs({ extension = [] }: ResponseItem): boolean {
  return !extension.some(({ url, valueBoolean }) => url === responseExtensionUrls.notOurPartner && valueBoolean)
}

function unknownItem({ instrument, definition }: ResponseGround, linkId: string | undefined): string {
  if (!linkId) return '"linkId" is missing. Add it'
  const { version } = instrument
  return everyLinkId(definition.item).includes(linkId)
    ? `Version ${version} of the questionnaire has ${linkId} elsewhere. Move it there`
    : `Version ${version} of the questionnaire has no ${linkId}. Remove it or correct the linkId`
}

function everyLinkId(items: readonly QuestionnaireItem[]): string[] {
  return items.flatMap(({ linkId, item = [] }) => [linkId, ...everyLinkId(item)])
}

function report({ faults }: Search, { path, given }: Placed, message: string): void {
  faults.push({ place: placeOf(path, given.linkId), message })
}
