import type { AnswerValue } from '../instruments/answer-value.ts'
import { programmeSystem, responseExtensionUrls } from '../instruments/fhir-extensions.ts'
import type { QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import type { Item } from '../instruments/instrument.ts'
import { isNone, isReason } from '../instruments/questionnaire-options.ts'
import { type GivenReason, givenReasons } from '../instruments/typed-missing.ts'
import { readAnswer } from './answer-form.ts'
import type { FoundAnswer } from './found-answers.ts'
import { dataAbsentCodes, type ResponseAnswer, type ResponseGround } from './questionnaire-response.ts'

/** What a response says of one question: a value (undefined for a blank), that it was not asked, or what is wrong. */
export type GivenAnswer = { value: AnswerValue | undefined } | 'not asked' | { fault: string; at?: number }

/** One element of the answer: a text as a form would send it, a reason for giving none, or "none of them". */
type Element = { text: string } | { reason: GivenReason } | 'none'

/** Reads the answer to one question as strictly as a page of questions is read. */
export function readGivenAnswer(found: FoundAnswer, { programmes }: Pick<ResponseGround, 'programmes'>): GivenAnswer {
  const { item, definition, given } = found
  const answers = given.answer ?? []
  const elements: Element[] = []
  for (const [at, answer] of answers.entries()) {
    const element = readElement(answer, definition, programmes)
    if (typeof element === 'object' && 'fault' in element) return { ...element, at }
    elements.push(element)
  }
  const absent = given.extension?.find(({ url }) => url === responseExtensionUrls.dataAbsent)?.valueCode
  if (absent) return readAbsent(absent, item, elements)
  if (answers.length > 1 && !definition.repeats) return { fault: 'This has one answer. Remove the others' }
  if (given.extension?.some(({ url, valueBoolean }) => url === responseExtensionUrls.noneChosen && valueBoolean))
    elements.push('none')
  return readElements(elements, item, programmes)
}

function readElements(elements: readonly Element[], item: Item, programmes: ResponseGround['programmes']): GivenAnswer {
  const [first] = elements
  if (!first) return { value: undefined }
  const texts = elements.flatMap((element) => (typeof element === 'object' && 'text' in element ? element.text : []))
  if (texts.length < elements.length) {
    if (elements.length > 1 || (typeof first === 'object' && 'text' in first))
      return { fault: 'One of these answers excludes the others. Keep it or them' }
    if (first === 'none') return { value: { kind: 'options', codes: [] } }
    return { value: { kind: 'reason', reason: first.reason } }
  }
  if (new Set(texts).size < texts.length) return { fault: 'The same answer stands twice. Remove one' }
  const codes = programmes.map(({ code }) => code)
  const read = readAnswer({ ...item, reasons: [] }, texts, codes)
  return read === 'left alone' ? { value: undefined } : read
}

/** A reason beside an answer says the same as the answer. */
function readAbsent(code: string, item: Item, elements: readonly Element[]): GivenAnswer {
  if (code === dataAbsentCodes.not_asked)
    return elements.length === 0 ? 'not asked' : { fault: 'This is said not to have been asked. Remove the answer' }
  if (code === dataAbsentCodes.carried_not_confirmed && elements.length === 0) return { value: undefined }
  const reason = givenReasons.find((each) => dataAbsentCodes[each] === code)
  if (!reason || !item.reasons.includes(reason)) {
    const offered = item.reasons.map((each) => dataAbsentCodes[each]).join(' or ') || 'nothing but an answer'
    return { fault: `The data-absent-reason ${code} cannot be given here: this question takes ${offered}` }
  }
  const same = elements.every((each) => typeof each === 'object' && 'reason' in each && each.reason === reason)
  return same && elements.length <= 1
    ? { value: { kind: 'reason', reason } }
    : { fault: `There is a data-absent-reason, ${code}, and another answer. Remove one of them` }
}

function readElement(
  answer: ResponseAnswer,
  definition: QuestionnaireItem,
  programmes: ResponseGround['programmes'],
): Element | { fault: string } {
  const allowed = valueElements[definition.type] ?? []
  const given = Object.keys(answer).filter((key) => /^_?value/.test(key))
  if (given.length !== 1 || !allowed.some((name) => name === given[0])) {
    return { fault: `An answer here is one ${allowed.join(' or ')}, not ${given.join(' and ') || 'empty'}. Change it` }
  }
  const { valueCoding, valueString, valueInteger, valueDecimal } = answer
  if (valueCoding) return readCoding(valueCoding, definition, programmes)
  if (definition.type === 'open-choice') return readProgramme(valueString?.trim() ?? '', programmes)
  return { text: valueString ?? withoutExponent(valueInteger ?? valueDecimal ?? 0) }
}

const valueElements: Record<string, readonly (keyof ResponseAnswer)[]> = {
  choice: ['valueCoding'],
  'open-choice': ['valueCoding', 'valueString'],
  integer: ['valueInteger'],
  decimal: ['valueDecimal'],
  text: ['valueString'],
}

function readCoding(
  { system, code }: NonNullable<ResponseAnswer['valueCoding']>,
  definition: QuestionnaireItem,
  programmes: ResponseGround['programmes'],
): Element | { fault: string } {
  if (definition.type === 'open-choice' && system === programmeSystem) return readProgramme(code, programmes)
  const option = definition.answerOption?.find(
    ({ valueCoding }) => valueCoding.code === code && valueCoding.system === system,
  )
  if (!option) return { fault: `This version has no option ${code} of the system ${system ?? '(none)'} here` }
  const reason = isReason(option) ? givenReasons.find((each) => each === code) : undefined
  if (reason) return { reason }
  return isNone(definition, code) ? 'none' : { text: code }
}

/** A form that does not know the register takes what somebody types: a programme's code or its name. */
function readProgramme(text: string, programmes: ResponseGround['programmes']): Element | { fault: string } {
  const found = programmes.find(({ code, name }) => code === text || name.toLowerCase() === text.toLowerCase())
  return found ? { text: found.code } : { fault: `The register has no shared record programme “${text}”` }
}

/** As a person would write it: 0.0000001, not 1e-7. */
function withoutExponent(value: number): string {
  return value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 })
}
