import { type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import { maturityStanding } from '../instruments/maturity-standing.ts'
import { missingNames } from '../instruments/typed-missing.ts'
import type { Programme } from '../organisations/programme.ts'

export const notAnswered = 'Not answered'

/** An answer as a person reads it; a line for each of several. */
export function answerText(item: Item, value: AnswerValue | undefined, programmes: readonly Programme[]): string {
  if (!value) return notAnswered
  switch (value.kind) {
    case 'reason':
      return missingNames[value.reason]
    case 'number':
      return item.kind === 'number' ? `${value.value} ${item.unit}`.trim() : String(value.value)
    case 'text':
      return value.text
    case 'option':
      return optionText(item, value.code)
    case 'options':
      return optionsText(item, value.codes, programmes)
  }
}

function optionsText(item: Item, codes: readonly string[], programmes: readonly Programme[]): string {
  const names =
    item.kind === 'programmes'
      ? codes.map((code) => programmes.find((programme) => programme.code === code)?.name ?? code)
      : optionsOf(item).flatMap((option) => (codes.includes(option.code) ? [option.text] : []))
  const chosen = names.length > 0 ? names.join('\n') : 'None of these'
  if (item.kind !== 'maturity_level') return chosen
  const { level, highest } = maturityStanding(item, codes)
  return `Level ${level} of ${highest}\n${chosen}`
}

function optionText(item: Item, code: string): string {
  return optionsOf(item).find((option) => option.code === code)?.text ?? code
}
