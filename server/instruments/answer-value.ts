import type { Item, MaturityLevel, MaturityLevelItem, Option } from './instrument.ts'
import type { GivenReason } from './typed-missing.ts'

/**
 * What an organisation answered to one item: an option's code, several codes (multiple choice, programmes, the elements
 * met of a maturity level), a number, a text, or the reason for giving none. A blank has no value at all.
 */
export type AnswerValue =
  | { kind: 'option'; code: string }
  | { kind: 'options'; codes: readonly string[] }
  | { kind: 'number'; value: number }
  | { kind: 'text'; text: string }
  | { kind: 'reason'; reason: GivenReason }

/** The values of one participant by item code; items of the partner matrix by `answerKey`. */
export type Answers = ReadonlyMap<string, AnswerValue>

/** `partners.out@RXX` for the answer about one partner, else the item's code. */
export function answerKey(itemCode: string, partnerCode = ''): string {
  return partnerCode ? `${itemCode}@${partnerCode}` : itemCode
}

/** The options of an item whose answers are options; for a maturity level the elements of all its levels. */
export function optionsOf(item: Item): readonly Option[] {
  if (item.kind === 'maturity_level') return item.levels.flatMap((level) => level.elements)
  return 'options' in item ? item.options : []
}

/** Compares by meaning: the order in which several codes were chosen does not matter. */
export function sameValue(a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  return canonical(a) === canonical(b)
}

function canonical(value: AnswerValue | undefined): string {
  if (!value) return ''
  if (value.kind === 'options') return JSON.stringify([...value.codes].toSorted())
  return JSON.stringify(value.kind === 'text' ? value.text : Object.values(value))
}

/** The level, 1 to 5, that the elements met reach: every element of it and of those below. The first is the floor. */
export function levelReached(item: MaturityLevelItem, met: readonly string[]): MaturityLevel['level'] {
  let reached: MaturityLevel['level'] = 1
  for (const { level, elements } of item.levels.toSorted((a, b) => a.level - b.level)) {
    if (!elements.every((element) => met.includes(element.code))) break
    reached = level
  }
  return reached
}
