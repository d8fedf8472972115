import { type AnswerValue, levelReached, optionsOf, sameValue } from '../instruments/answer-value.ts'
import type { Item, NumberItem } from '../instruments/instrument.ts'
import { type GivenReason, givenReasons } from '../instruments/typed-missing.ts'
import { quantiles } from '../statistics/quantile.ts'
import { noneOfThese } from './sent-texts.ts'

/** How many said one thing. */
export type SpreadLine =
  | { kind: 'option'; code: string; count: number }
  | { kind: 'none'; count: number }
  | { kind: 'level'; level: number; count: number }
  | { kind: 'reason'; reason: GivenReason; count: number }

export interface Spread {
  lines: SpreadLine[]
  /** Of a number item, where anybody gave a number. */
  numbers: { lowest: number; median: number; highest: number } | undefined
}

/**
 * What those who answered said, counted: every option or level in its order, of several choices each by itself, so that
 * one person can count several times; then the reasons for giving none that somebody gave.
 */
export function spreadOf(item: Item, values: readonly AnswerValue[]): Spread {
  const chosen = values.flatMap((value) => codesOf(item, value))
  const count = (code: string) => chosen.filter((one) => one === code).length
  const options =
    item.kind === 'maturity_level' ? [] : optionCodes(item, chosen).map((code) => lineOf(code, count(code)))
  const none: SpreadLine[] = count(noneOfThese) > 0 ? [{ kind: 'none', count: count(noneOfThese) }] : []
  const reasons = givenReasons.flatMap((reason): SpreadLine[] => {
    const given = values.filter((value) => value.kind === 'reason' && value.reason === reason).length
    return given > 0 ? [{ kind: 'reason', reason, count: given }] : []
  })
  const numbers = item.kind === 'number' ? numbersIn(item, values) : undefined
  return { lines: [...options, ...levelLines(item, values), ...none, ...reasons], numbers }
}

/** Of the register's many programmes only those that somebody chose. */
function optionCodes(item: Item, chosen: readonly string[]): string[] {
  if (item.kind === 'programmes') return [...new Set(chosen)].filter((code) => code !== noneOfThese).toSorted()
  return optionsOf(item).map(({ code }) => code)
}

function lineOf(code: string, count: number): SpreadLine {
  return { kind: 'option', code, count }
}

function codesOf(item: Item, value: AnswerValue): readonly string[] {
  if (value.kind === 'option') return [value.code]
  if (value.kind !== 'options' || item.kind === 'maturity_level') return []
  return value.codes.length > 0 ? value.codes : [noneOfThese]
}

function levelLines(item: Item, values: readonly AnswerValue[]): SpreadLine[] {
  if (item.kind !== 'maturity_level') return []
  const reached = values.flatMap((value) => (value.kind === 'options' ? [levelReached(item, value.codes)] : []))
  return item.levels
    .toSorted((a, b) => a.level - b.level)
    .map(({ level }) => ({ kind: 'level', level, count: reached.filter((one) => one === level).length }))
}

/** A median may lie between two answers: one decimal place more than they have. */
function numbersIn(item: NumberItem, values: readonly AnswerValue[]): Spread['numbers'] {
  const given = values.flatMap((value) => (value.kind === 'number' ? [value.value] : []))
  const [lowest, median, highest] = quantiles(given, [0, 0.5, 1]) ?? []
  if (lowest === undefined || median === undefined || highest === undefined) return undefined
  return { lowest, median: Number(median.toFixed(item.decimals + 1)), highest }
}

/** Whether two answers say the same; of a maturity level, whether they reach the same level. */
export function saySame(item: Item, a: AnswerValue | undefined, b: AnswerValue | undefined): boolean {
  if (item.kind === 'maturity_level' && a?.kind === 'options' && b?.kind === 'options')
    return levelReached(item, a.codes) === levelReached(item, b.codes)
  return sameValue(a, b)
}
