import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Fault } from '../instruments/fault.ts'
import { ownExtensions, responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import { membersOf, placeOf, placeOfPointer } from '../instruments/fhir-place.ts'
import { schemaFaults } from '../instruments/fhir-schema.ts'
import { itemsOf } from '../instruments/instrument.ts'
import { askedItems } from '../instruments/routing.ts'
import { readConfirmation } from './carried-confirmation.ts'
import { type FoundAnswer, findAnswers } from './found-answers.ts'
import { readGivenAnswer } from './given-answer-form.ts'
import {
  canonicalOf,
  organisationIdentifier,
  type ParticipantAnswers,
  type QuestionnaireResponse,
  type ResponseGround,
} from './questionnaire-response.ts'

export type ReadQuestionnaireResponse =
  Pick<ParticipantAnswers, 'answers' | 'partners' | 'confirmed'> | { faults: Fault[] }

/**
 * Reads a file that somebody, or another program, filled in: checks it against HL7's schema, then that it answers this
 * version for this organisation, and then every answer as strictly as a page of questions. Every fault of a step is
 * named with its place. `partnerCodes` are the organisations that the response is asked about.
 */
export function readQuestionnaireResponse(
  json: unknown,
  ground: ResponseGround,
  partnerCodes: readonly string[],
): ReadQuestionnaireResponse {
  const misshapen = schemaFaults(json, 'QuestionnaireResponse')
  if (misshapen.length > 0) return { faults: misshapen }
  const response = json as QuestionnaireResponse
  const outside = [...envelopeFaults(response, ground), ...extensionFaults(response)]
  if (outside.length > 0) return { faults: outside }
  const { answers: found, partners, faults } = findAnswers(response, ground, partnerCodes)
  const answers = new Map<string, AnswerValue>()
  const confirmed = new Map<string, string>()
  const notAsked: FoundAnswer[] = []
  for (const each of found) {
    const given = readGivenAnswer(each, ground)
    if (given === 'not asked') notAsked.push(each)
    else if ('fault' in given) faults.push(faultAt(each, given.fault, given.at))
    else if (given.value) answers.set(each.key, given.value)
    const mark = readConfirmation(each, answers.has(each.key))
    if (mark.fault) faults.push(faultAt(each, mark.fault))
    else if (mark.at) confirmed.set(each.key, mark.at)
  }
  if (faults.length === 0) faults.push(...routingFaults(found, { answers, notAsked, ground }))
  return faults.length > 0 ? { faults } : { answers, partners, confirmed }
}

function envelopeFaults(
  response: QuestionnaireResponse,
  { instrument, organisation, setting }: ResponseGround,
): Fault[] {
  const { questionnaire, status, implicitRules, subject, extension = [] } = response
  const faults: Fault[] = []
  const check = (fits: boolean, place: string, message: string) => {
    if (!fits) faults.push({ place, message })
  }
  const asked = canonicalOf(instrument)
  check(questionnaire === asked, 'questionnaire', `This answers ${questionnaire ?? 'nothing'}, not ${asked}`)
  check(Boolean(status), 'status', '"status" is missing. Add it')
  check(status !== 'entered-in-error', 'status', 'This says that it was entered in error, so nothing is taken from it')
  check(implicitRules === undefined, 'implicitRules', 'Rules that are not known here could change the meaning')
  const { system, value } = organisationIdentifier(organisation)
  const about = subject?.identifier
  check(
    about?.value === undefined || about.value === value || about.system !== system,
    'subject',
    `This is about ${about?.value}, not about ${organisation.code}`,
  )
  const said = extension.find(({ url }) => url === responseExtensionUrls.setting)?.valueCode
  check(said === undefined || said === setting, 'extension', `This is of the setting ${said}, not of ${setting}`)
  return faults
}

/** What could change the meaning in a way not known here, and slips in the names of our own extensions. */
function extensionFaults(response: QuestionnaireResponse): Fault[] {
  const known: readonly string[] = Object.values(responseExtensionUrls)
  return membersOf(response).flatMap(({ name, value, pointer }): Fault[] => {
    const place = placeOfPointer(response, pointer)
    if (name === 'modifierExtension')
      return [{ place, message: 'This could change the meaning of an answer. Remove it' }]
    if (name !== 'url' || typeof value !== 'string' || !value.startsWith(ownExtensions) || known.includes(value))
      return []
    return [{ place, message: `There is no extension ${value}. Correct its name or remove it` }]
  })
}

function routingFaults(
  found: readonly FoundAnswer[],
  read: Pick<ParticipantAnswers, 'answers'> & { notAsked: readonly FoundAnswer[]; ground: ResponseGround },
): Fault[] {
  const { setting, instrument } = read.ground
  const asked = askedItems(itemsOf(instrument), setting, read.answers)
  return found.flatMap((each): Fault[] => {
    const { item, key } = each
    if (asked.has(item.code)) {
      return read.notAsked.includes(each) ? [faultAt(each, 'The answers lead to this question, so it was asked')] : []
    }
    if (!read.answers.has(key)) return []
    return item.askedOf.includes(setting)
      ? [faultAt(each, 'The condition of this question does not hold, so it has no answer. Remove it')]
      : [faultAt(each, `This question is not put to ${setting}. Remove the answer`)]
  })
}

function faultAt({ path, item }: FoundAnswer, message: string, at?: number): Fault {
  return { place: placeOf(path + (at === undefined ? '' : `.answer[${at}]`), item.code), message }
}
