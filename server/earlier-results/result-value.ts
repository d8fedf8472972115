import { type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import type { Item, NumberItem, Option } from '../instruments/instrument.ts'
import { type GivenReason, givenReasons, letterOf } from '../instruments/typed-missing.ts'
import { readWrittenNumber } from '../instruments/written-number.ts'
import type { Cell, Report } from '../platform/files/table.ts'

/** The tokens of our own files for values that are missing without anybody having given the reason as an answer. */
const blanks = ['', `.${letterOf('blank')}`, `.${letterOf('not_asked')}`]

/**
 * The value in a cell: an option by its code or words, several with | between, a number, a text, a maturity level by its
 * number or by the elements met; `not_applicable` (`.b`) and `dont_know` (`.c`) where the item allows them. Undefined for
 * a blank, and for what is reported.
 */
export function resultValue(cell: Cell, item: Item, report: Report): AnswerValue | undefined {
  if (blanks.includes(cell.text)) return undefined
  const reason = reasonIn(cell.text)
  if (reason)
    return item.reasons.includes(reason) ? { kind: 'reason', reason } : report(cell, 'is no answer to this item')
  switch (item.kind) {
    case 'number':
      return numberValue(cell, item, report)
    case 'text':
      return { kind: 'text', text: cell.text }
    case 'programmes':
      return { kind: 'options', codes: cell.text.split('|') }
    case 'multiple_choice':
    case 'maturity_level':
      return severalValue(cell, item, report)
    default:
      return oneValue(cell, item, report)
  }
}

function reasonIn(text: string): GivenReason | undefined {
  return givenReasons.find((reason) => text === reason || text === `.${letterOf(reason)}`)
}

function numberValue(cell: Cell, item: NumberItem, report: Report): AnswerValue | undefined {
  const read = readWrittenNumber(item, cell.text)
  if ('value' in read) return { kind: 'number', value: read.value }
  switch (read.fault) {
    case 'not a number':
      return report(cell, 'is not a number: write it as 2.5')
    case 'out of bounds':
      return report(cell, `is not from ${item.minimum} to ${item.maximum}, as the questionnaire has it`)
    case 'too many decimals':
      return report(cell, `has more than ${item.decimals} decimal places, the most that the questionnaire has`)
  }
}

function oneValue(cell: Cell, item: Item, report: Report): AnswerValue | undefined {
  const option = optionOf(optionsOf(item), cell.text)
  return option ? { kind: 'option', code: option.code } : report(cell, unknownOption(optionsOf(item)))
}

function severalValue(cell: Cell, item: Item, report: Report): AnswerValue | undefined {
  if (item.kind === 'maturity_level' && /^[1-5]$/.test(cell.text)) {
    const reached = item.levels.filter((level) => level.level <= Number(cell.text))
    return { kind: 'options', codes: reached.flatMap((level) => level.elements.map((element) => element.code)) }
  }
  const options = cell.text.split('|').map((text) => optionOf(optionsOf(item), text.trim()))
  if (options.includes(undefined)) return report(cell, unknownOption(optionsOf(item)))
  return { kind: 'options', codes: options.flatMap((option) => option?.code ?? []) }
}

function optionOf(options: readonly Option[], text: string): Option | undefined {
  return options.find((option) => option.code === text || option.text.toLowerCase() === text.toLowerCase())
}

function unknownOption(options: readonly Option[]): string {
  return `is none of the answers: write one of ${options.map((option) => option.code).join(', ')}`
}
