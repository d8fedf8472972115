import type { ProviderType } from '../organisations/provider-type.ts'
import type { Answers, AnswerValue } from './answer-value.ts'
import type { Condition, Item } from './instrument.ts'

/**
 * The codes of the items that are put to an organisation of this type that has given these answers. A value left behind
 * in an item that is no longer asked meets no condition, so a route closes all the way down.
 */
export function askedItems(items: readonly Item[], type: ProviderType, answers: Answers): Set<string> {
  const asked = new Set<string>()
  const inForce = new Map<string, AnswerValue>()
  for (const item of items) {
    if (!item.askedOf.includes(type) || (item.when && !holds(item.when, inForce))) continue
    asked.add(item.code)
    const value = answers.get(item.code)
    if (value) inForce.set(item.code, value)
  }
  return asked
}

function holds(condition: Condition, answers: Answers): boolean {
  return condition.anyOf.some(({ item, isOneOf }) => {
    const value = answers.get(item)
    if (value?.kind === 'option') return isOneOf.includes(value.code)
    return value?.kind === 'options' && value.codes.some((code) => isOneOf.includes(code))
  })
}
