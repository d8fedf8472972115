import type { AnswerValue } from '../instruments/answer-value.ts'
import { programmeSystem } from '../instruments/fhir-extensions.ts'
import type { AnswerOption, Coding, QuestionnaireItem } from '../instruments/fhir-questionnaire.ts'
import { isNone, isReason, noneCode } from '../instruments/questionnaire-options.ts'
import type { ResponseAnswer, ResponseGround } from './questionnaire-response.ts'

export type WriteAnswer = (value: AnswerValue) => readonly ResponseAnswer[]

/**
 * Writes values to a question as the questionnaire offers them; no answer at all for a reason, or a choice of none, that
 * it does not offer.
 */
export function answerWriter(
  definition: QuestionnaireItem,
  { programmes }: Pick<ResponseGround, 'programmes'>,
): WriteAnswer {
  const options = definition.answerOption ?? []
  const choices = answersByCode(options.filter((option) => !isReason(option)))
  const reasons = answersByCode(options.filter(isReason))
  const chosen = (code: string): readonly ResponseAnswer[] => {
    const answer = choices.get(code)
    if (!answer) throw new Error(`${definition.linkId} has no option ${code}`)
    return answer
  }
  return (value) => {
    switch (value.kind) {
      case 'text':
        return [{ valueString: value.text }]
      case 'number':
        return [definition.type === 'integer' ? { valueInteger: value.value } : { valueDecimal: value.value }]
      case 'option':
        return chosen(value.code)
      case 'reason':
        return reasons.get(value.reason) ?? []
      case 'options':
        if (value.codes.length === 0) return isNone(definition, noneCode) ? chosen(noneCode) : []
        if (definition.type !== 'open-choice') return value.codes.flatMap(chosen)
        return value.codes.map((code) => ({ valueCoding: programmeCoding(code, programmes) }))
    }
  }
}

/** Of several options with one code the first. */
function answersByCode(options: readonly AnswerOption[]): Map<string, readonly ResponseAnswer[]> {
  return new Map(options.toReversed().map(({ valueCoding }) => [valueCoding.code, [{ valueCoding }]]))
}

function programmeCoding(code: string, programmes: ResponseGround['programmes']): Coding {
  const display = programmes.find((programme) => programme.code === code)?.name ?? code
  return { system: programmeSystem, code, display }
}
