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
  if (!a || !b) return a === b
  if (a.kind === 'options' && b.kind === 'options')
    return a.codes.length === b.codes.length && sorted(a.codes) === sorted(b.codes)
  return a.kind === b.kind && contentOf(a) === contentOf(b)
}

function sorted(codes: readonly string[]): string {
  return JSON.stringify(codes.toSorted())
}

function contentOf(value: AnswerValue): string | number | undefined {
  switch (value.kind) {
    case 'option':
      return value.code
    case 'number':
      return value.value
    case 'text':
      return value.text
    case 'reason':
      return value.reason
    case 'options':
      return undefined
  }
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
