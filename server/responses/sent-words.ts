import { optionsOf } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import { givenReasons, missingNames } from '../instruments/typed-missing.ts'
import type { Programme } from '../organisations/programme.ts'
import { noneOfThese } from './sent-texts.ts'

/** What a form sent for one question, whether it can stand or not, as a person reads it; a line for each of several. */
export function sentWords(item: Item, sent: readonly string[], programmes: readonly Programme[]): string {
  return sent.map((text) => wordsOf(item, text, programmes)).join('\n')
}

function wordsOf(item: Item, text: string, programmes: readonly Programme[]): string {
  if (item.kind === 'text') return text
  const reason = givenReasons.find((code) => code === text && item.reasons.includes(code))
  if (reason) return missingNames[reason]
  if (item.kind === 'number') return `${text} ${item.unit}`.trim()
  if (text === noneOfThese) return 'None of these'
  const named = item.kind === 'programmes' ? programmes.find(({ code }) => code === text)?.name : undefined
  return named ?? optionsOf(item).find(({ code }) => code === text)?.text ?? text
}
