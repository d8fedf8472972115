import type { AnswerValue } from '../instruments/answer-value.ts'
import { programmeSystem } from '../instruments/fhir-extensions.ts'
import type { Coding, QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import { isNone, isReason, noneCode } from '../instruments/questionnaire-options.ts'
import type { ResponseAnswer, ResponseGround } from './questionnaire-response.ts'

/** A value as the questionnaire offers it; no answer at all for a reason, or a choice of none, that it does not offer. */
export function answerElements(
  value: AnswerValue,
  definition: QuestionnaireItem,
  { programmes }: Pick<ResponseGround, 'programmes'>,
): ResponseAnswer[] {
  const options = definition.answerOption ?? []
  const chosen = (code: string): Coding => {
    const option = options.find((each) => !isReason(each) && each.valueCoding.code === code)
    if (!option) throw new Error(`${definition.linkId} has no option ${code}`)
    return option.valueCoding
  }
  switch (value.kind) {
    case 'text':
      return [{ valueString: value.text }]
    case 'number':
      return [definition.type === 'integer' ? { valueInteger: value.value } : { valueDecimal: value.value }]
    case 'option':
      return [{ valueCoding: chosen(value.code) }]
    case 'reason':
      return options
        .filter((option) => isReason(option) && option.valueCoding.code === value.reason)
        .map(({ valueCoding }) => ({ valueCoding }))
    case 'options':
      if (value.codes.length === 0) return isNone(definition, noneCode) ? [{ valueCoding: chosen(noneCode) }] : []
      if (definition.type !== 'open-choice') return value.codes.map((code) => ({ valueCoding: chosen(code) }))
      return value.codes.map((code) => ({ valueCoding: programmeCoding(code, programmes) }))
  }
}

function programmeCoding(code: string, programmes: ResponseGround['programmes']): Coding {
  const display = programmes.find((programme) => programme.code === code)?.name ?? code
  return { system: programmeSystem, code, display }
}
