import { type AnswerValue, optionsOf } from '../instruments/answer-value.ts'
import type { Item, NumberItem, TextItem } from '../instruments/instrument.ts'
import { givenReasons } from '../instruments/typed-missing.ts'
import { readWrittenNumber } from '../instruments/written-number.ts'
import { noneOfThese } from './sent-texts.ts'

/** What was read of one question: its value (undefined for a blank), why it cannot stand, or that it was left alone. */
export type ReadAnswer = { value: AnswerValue | undefined } | { fault: string } | 'left alone'

/**
 * Reads what a form sends for one question. Radio buttons cannot be unchosen by their reader, so none chosen means that
 * nothing was said; checkboxes and text can be emptied, which is a blank.
 */
export function readAnswer(item: Item, sent: readonly string[], programmeCodes: readonly string[]): ReadAnswer {
  const chosen = sent.filter((text) => text !== '')
  const reason = givenReasons.find((code) => item.reasons.includes(code) && chosen.includes(code))
  if (reason) return chosen.length === 1 ? { value: { kind: 'reason', reason } } : { fault: onlyOne(item) }
  switch (item.kind) {
    case 'number':
      return readNumber(item, chosen[0])
    case 'text':
      return readText(item, sent[0] ?? '')
    case 'multiple_choice':
    case 'maturity_level':
    case 'programmes':
      return readSeveral(item, chosen, item.kind === 'programmes' ? programmeCodes : codesOf(item))
    default:
      return readOne(item, chosen[0])
  }
}

function readOne(item: Item, code: string | undefined): ReadAnswer {
  if (code === undefined) return 'left alone'
  return codesOf(item).includes(code) ? { value: { kind: 'option', code } } : { fault: 'Choose one of the answers' }
}

function readSeveral(item: Item, chosen: readonly string[], known: readonly string[]): ReadAnswer {
  if (chosen.length === 0) return { value: undefined }
  if (chosen.includes(noneOfThese))
    return chosen.length === 1 ? { value: { kind: 'options', codes: [] } } : { fault: onlyOne(item) }
  if (chosen.some((code) => !known.includes(code))) return { fault: 'Choose from the answers on the page' }
  const exclusive = item.kind === 'multiple_choice' ? item.exclusive : undefined
  if (exclusive && chosen.includes(exclusive) && chosen.length > 1) return { fault: onlyOne(item) }
  return { value: { kind: 'options', codes: known.filter((code) => chosen.includes(code)) } }
}

function onlyOne(item: Item): string {
  return item.kind === 'number'
    ? 'Enter a number or choose why there is none, not both'
    : 'Choose the answers that apply, or the one that says none do, not both'
}

function readNumber(item: NumberItem, text: string | undefined): ReadAnswer {
  const written = withoutPercent(text?.trim() ?? '')
  if (written === '') return { value: undefined }
  const read = readWrittenNumber(item, written)
  if ('value' in read) return { value: { kind: 'number', value: read.value } }
  if (read.fault !== 'too many decimals') return { fault: `Enter a number from ${item.minimum} to ${item.maximum}` }
  return { fault: item.decimals === 0 ? 'Enter a whole number' : `Enter at most ${item.decimals} decimal places` }
}

function withoutPercent(text: string): string {
  return text.endsWith('%') ? text.slice(0, -1).trimEnd() : text
}

function readText(item: TextItem, text: string): ReadAnswer {
  const written = text.replaceAll('\r\n', '\n').trim().normalize('NFC')
  if (written === '') return { value: undefined }
  if (written.length > item.maximumLength)
    return { fault: `Shorten this to ${item.maximumLength.toLocaleString('en-GB')} characters or fewer` }
  return { value: { kind: 'text', text: written } }
}

function codesOf(item: Item): string[] {
  return optionsOf(item).map((option) => option.code)
}
