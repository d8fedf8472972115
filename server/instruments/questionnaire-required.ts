import type { Fault } from './fault.ts'
import type { AnswerOption, EnableWhen, Questionnaire } from './fhir-questionnaire.ts'
import { everyItem, type PlacedItem, report, topItems } from './questionnaire-place.ts'

/** HL7's JSON schema cannot say that an element is compulsory, so this does. */
export function missingElements(questionnaire: Partial<Questionnaire>): Fault[] {
  const faults: Fault[] = []
  for (const element of ['url', 'version', 'title', 'description', 'status'] as const) {
    if (!questionnaire[element]) faults.push({ place: 'the questionnaire', message: `"${element}" is missing. Add it` })
  }
  if (!questionnaire.item?.length) {
    faults.push({ place: 'the questionnaire', message: '"item" is missing. Add at least one section' })
  }
  everyItem(topItems(questionnaire, faults)).forEach(checkItem)
  return faults
}

function checkItem(placed: PlacedItem): void {
  for (const element of ['linkId', 'type', 'text'] as const) {
    if (!placed.item[element]?.trim()) report(placed, `"${element}" is missing. Add it`)
  }
  placed.item.answerOption?.forEach((option, index) => checkOption(placed, option, `answerOption[${index}]`))
  placed.item.enableWhen?.forEach((condition, index) => checkCondition(placed, condition, `enableWhen[${index}]`))
}

function checkOption(placed: PlacedItem, { valueCoding }: Partial<AnswerOption>, within: string): void {
  if (!valueCoding?.code || !valueCoding.display?.trim()) {
    report(placed, 'An option needs a "valueCoding" with a "code" and a "display". Add what is missing', within)
  }
}

function checkCondition(placed: PlacedItem, condition: Partial<EnableWhen>, within: string): void {
  if (!condition.question || condition.operator !== '=' || !condition.answerCoding?.code) {
    report(placed, 'A condition needs a "question", the operator "=" and an "answerCoding" with a "code"', within)
  }
}
