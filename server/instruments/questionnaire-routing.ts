import type { EnableWhen } from './fhir-questionnaire.ts'
import type { Condition } from './instrument.ts'
import { isNone, isReason } from './questionnaire-options.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

/**
 * When an item is asked; `earlier` are the items before it in its section. A section is routed by itself, because
 * another section may be answered once for several settings.
 */
export function readCondition(placed: PlacedItem, earlier: readonly PlacedItem[]): Condition | undefined {
  const { enableWhen = [], enableBehavior } = placed.item
  if (enableWhen.length > 1 && enableBehavior !== 'any') {
    report(placed, 'Several conditions need "enableBehavior": "any"; "all" is not offered')
  }
  const anyOf = new Map<string, string[]>()
  enableWhen.forEach((condition, index) => {
    check(placed, condition, { earlier, within: `enableWhen[${index}]` })
    anyOf.set(condition.question, [...(anyOf.get(condition.question) ?? []), condition.answerCoding.code])
  })
  if (!anyOf.size) return undefined
  return { anyOf: [...anyOf].map(([item, isOneOf]) => ({ item, isOneOf })) }
}

function check(
  placed: PlacedItem,
  { question, answerCoding: { system, code } }: EnableWhen,
  { earlier, within }: { earlier: readonly PlacedItem[]; within: string },
): void {
  const source = earlier.find(({ item }) => item.linkId === question)
  if (!source) {
    return report(placed, `${question} is not an earlier item of this section. Refer to one that is`, within)
  }
  const option = source.item.answerOption?.find(({ valueCoding }) => valueCoding.code === code)
  if (!option || (system && system !== option.valueCoding.system)) {
    report(placed, `${question} has no option ${code} of this system. Refer to one that it has`, within)
  } else if (isReason(option) || isNone(source.item, code)) {
    report(placed, `${code} never meets a condition. Refer to an option that is an answer`, within)
  }
}
