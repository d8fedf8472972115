import { type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import type { Item, NumberItem, Option } from '../instruments/instrument.ts'
import { letterOf } from '../instruments/typed-missing.ts'
import { readWrittenNumber } from '../instruments/written-number.ts'
import type { Cell, Report } from '../platform/files/table.ts'
import { plainNumber } from './result-number.ts'
import { type ResultsLayout, type StoredReason, storedReasons, wordKey } from './results-layout.ts'

/** A cell says an answer, or why there is none; undefined for what is reported. */
export type ResultValue = AnswerValue | { kind: 'missing'; reason: StoredReason }

export interface ValueRules extends Pick<ResultsLayout, 'answers' | 'missing'> {
  /** Whether numbers may be written 2,8. */
  decimalComma: boolean
}

/**
 * The value in a cell: an option by its code or words, several with | or ; between, a number, a text, a maturity level by
 * its number or by the elements met; or what the layout says that the cell's words stand for. The tokens of our own files
 * (`.a` and so on) and the words of the data (`dont_know`) say why there is none, and so does an empty cell: blank.
 */
export function resultValue(cell: Cell, item: Item, rules: ValueRules, report: Report): ResultValue | undefined {
  const words = rules.answers.get(item.code)
  const told = words?.get(wordKey(cell.text))
  const reason = told === undefined ? reasonFor(cell.text, rules) : reasonOfToken(told)
  if (reason) return missingValue(cell, item, reason, report)
  const understood = { ...cell, text: told ?? cell.text }
  switch (item.kind) {
    case 'number':
      return numberValue(cell, item, rules, report)
    case 'text':
      return { kind: 'text', text: cell.text }
    case 'programmes':
      return { kind: 'options', codes: partsOf(cell.text) }
    case 'multiple_choice':
    case 'maturity_level':
      return severalValue(understood, item, words, report)
    default:
      return oneValue(understood, item, report)
  }
}

/** Why there is no value, where that is what a text says. */
export function reasonFor(text: string, { missing }: Pick<ValueRules, 'missing'>): StoredReason | undefined {
  if (text === '') return missing.get('') ?? 'blank'
  const told = missing.get(wordKey(text))
  return told ?? storedReasons.find((reason) => text === reason) ?? reasonOfToken(text)
}

/** `.d` is blank. */
function reasonOfToken(text: string): StoredReason | undefined {
  return storedReasons.find((reason) => text === `.${letterOf(reason)}`)
}

/** What stands in one cell of several choices, each by itself. */
export function partsOf(text: string): string[] {
  return text
    .split(/[|;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

function missingValue(cell: Cell, item: Item, reason: StoredReason, report: Report): ResultValue | undefined {
  if (reason !== 'not_applicable' && reason !== 'dont_know') return { kind: 'missing', reason }
  if (item.reasons.includes(reason)) return { kind: 'reason', reason }
  if (item.kind === 'text') return { kind: 'text', text: cell.text }
  const words = reason === 'dont_know' ? 'don’t know' : 'not applicable'
  return report(cell, `is no answer to this item, which does not offer “${words}”: say that it stands for blank`)
}

function numberValue(cell: Cell, item: NumberItem, rules: ValueRules, report: Report): AnswerValue | undefined {
  const read = readWrittenNumber(item, plainNumber(cell.text, rules))
  if ('value' in read) return { kind: 'number', value: read.value }
  switch (read.fault) {
    case 'not a number':
      return report(cell, 'is not a number: write it as 2.5, or say what it stands for')
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

function severalValue(
  cell: Cell,
  item: Item,
  words: ReadonlyMap<string, string> | undefined,
  report: Report,
): AnswerValue | undefined {
  if (item.kind === 'maturity_level' && /^[1-5]$/.test(cell.text)) {
    const reached = item.levels.filter((level) => level.level <= Number(cell.text))
    return { kind: 'options', codes: reached.flatMap((level) => level.elements.map((element) => element.code)) }
  }
  const whole = optionOf(optionsOf(item), cell.text)
  if (whole) return { kind: 'options', codes: [whole.code] }
  const options = partsOf(cell.text).map((text) => optionOf(optionsOf(item), words?.get(wordKey(text)) ?? text))
  if (options.includes(undefined)) return report(cell, unknownOption(optionsOf(item)))
  return { kind: 'options', codes: [...new Set(options.flatMap((option) => option?.code ?? []))] }
}

/** By its code, else by its code or its words in any case. */
export function optionOf(options: readonly Option[], text: string): Option | undefined {
  const key = wordKey(text)
  return (
    options.find(({ code }) => code === text) ??
    options.find((option) => wordKey(option.code) === key || wordKey(option.text) === key)
  )
}

function unknownOption(options: readonly Option[]): string {
  return `is none of the answers: write one of ${options.map((option) => option.code).join(', ')}, or say which it stands for`
}
