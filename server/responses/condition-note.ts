import { optionsOf } from '../instruments/answer-value.ts'
import type { Condition, Item } from '../instruments/instrument.ts'
import { listed } from '../platform/text/listed.ts'

/** "Answer this only if …", with the numbers that the questions have on the page. */
export function conditionNote(
  condition: Condition,
  numbers: ReadonlyMap<string, string>,
  items: readonly Item[],
): string {
  const places = condition.anyOf.map((part) => (numbers.get(part.item) ?? '').replace('. ', ''))
  const questions = places.length > 1 ? `any of questions ${listed(places, 'and')}` : `question ${places[0] ?? ''}`
  return `Answer this only if you chose ${listed(namesIn(condition, items), 'or')} for ${questions}.`
}

/** The names of the options that meet the condition, in the order of their scale. */
function namesIn(condition: Condition, items: readonly Item[]): string[] {
  const names = condition.anyOf.flatMap((part) => {
    const item = items.find((candidate) => candidate.code === part.item)
    return item ? optionsOf(item).filter((option) => part.isOneOf.includes(option.code)) : []
  })
  return [...new Set(names.map((option) => `“${option.text}”`))]
}
