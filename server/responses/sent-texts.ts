import type { AnswerValue } from '../instruments/answer-value.ts'

/** Chosen together with nothing else: "none of these". It is an answer, unlike a blank. */
export const noneOfThese = 'none_of_these'

/** The texts by which a value goes through a form and comes back the same. */
export function sentTexts(value: AnswerValue | undefined): string[] {
  switch (value?.kind) {
    case undefined:
      return ['']
    case 'option':
      return [value.code]
    case 'options':
      return value.codes.length > 0 ? [...value.codes] : [noneOfThese]
    case 'number':
      return [String(value.value)]
    case 'text':
      return [value.text]
    case 'reason':
      return [value.reason]
  }
}
