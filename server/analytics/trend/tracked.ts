import { optionsOf } from '../../instruments/answer-value.ts'
import type { Comparability } from '../../instruments/comparability.ts'
import type { ComparabilityByItem } from '../../instruments/read-comparability.ts'
import type { Section } from '../../instruments/instrument.ts'
import { itemScores } from '../../scoring/item-score.ts'
import type { Interval } from '../../statistics/interval.ts'
import { type Column, codesOf, type Columns } from '../columns/columns.ts'
import { findMeasure, type Measure, measureCode, type Part, scaleOf } from '../view/measure.ts'

/** A figure that is followed over several collections. */
export interface Tracked {
  kind: 'share' | 'mean'
  /** Of the figure: 0 to 1 for a share. */
  scale: Interval
  /** One for each collection; undefined where it cannot be told in it. */
  readings: readonly (Reading | undefined)[]
  /** Between each collection and the next. */
  joins: readonly Join[]
}

/** What each participant of a collection has: 1 or 0 for in a share or not, or a number. */
export interface Reading {
  column: Column
  /** Undefined where it has no value. */
  valueOf: (row: number) => number | undefined
}

/** Whether figures of neighbouring collections may be joined by a line; where not, why. */
export type Join = 'joined' | Break

/** `absent`: one of the two does not have the item; `items`: a score of which not all items are comparable. */
export type Break = Exclude<Comparability, 'comparable'> | 'absent' | 'items'

/** A measure, or the share of one of its parts, over collections from the earliest to the last, which has it. */
export function trackMeasure(
  measure: Measure,
  part: Part | undefined,
  { columns, comparability }: { columns: readonly Columns[]; comparability: readonly ComparabilityByItem[] },
): Tracked {
  const found = columns.map((each) => findMeasure(each, measureCode(measure)))
  const alike = found.map((each) => (each && isAlike(measure, each) ? each : undefined))
  return {
    kind: part ? 'share' : 'mean',
    scale: part ? { low: 0, high: 1 } : scaleOf(measure),
    readings: alike.map((each) => each && readingOf(each.column, part?.places)),
    joins: comparability.map((verdicts, place) => {
      const [before, now] = [found[place], found[place + 1]]
      if (!before || !now) return 'absent'
      return alike[place] && alike[place + 1] ? joinOf(before, now, verdicts) : 'not_comparable'
    }),
  }
}

/** What a column says of each row: the number itself or, where places are given, 1 for an answer among them and else 0. */
export function readingOf(column: Column, places: readonly number[] | undefined): Reading {
  const codes = codesOf(column)
  if (column.kind === 'numbers')
    return { column, valueOf: (row) => (codes[row] === 0 ? column.values[row] : undefined) }
  const isIn = (code: number) =>
    (places ?? []).some((place) => (column.kind === 'places' ? code === place : (code & (1 << place)) !== 0))
  return {
    column,
    valueOf: (row) => {
      const code = codes[row] ?? -1
      return code < 0 ? undefined : Number(isIn(code))
    },
  }
}

/** The share of a part, or the mean, is the same figure of both only where there is the same to choose from. */
function isAlike(one: Measure, other: Measure): boolean {
  if (one.kind === 'score' || other.kind === 'score') return one.kind === other.kind
  if (one.item.kind !== other.item.kind) return false
  const told = (measure: Measure) => JSON.stringify([codesIn(measure), scaleOf(measure)])
  return told(one) === told(other)
}

function codesIn(measure: Measure): readonly string[] {
  if (measure.kind === 'score') return []
  const { item } = measure
  return item.kind === 'maturity_level'
    ? item.levels.map(({ level }) => `${level}`)
    : optionsOf(item).map(({ code }) => code)
}

/** An item is joined where it is comparable; a score where both versions score the same items and each is comparable. */
export function joinOf(before: Measure, now: Measure, verdicts: ComparabilityByItem): Join {
  if (now.kind === 'item') return asJoin(verdicts.get(now.item.code))
  const [earlier, later] = [scoredCodes(before.section), scoredCodes(now.section)]
  const areSame = earlier.length === later.length && later.every((code) => earlier.includes(code))
  return areSame && later.every((code) => verdicts.get(code) === 'comparable') ? 'joined' : 'items'
}

/** For the last collection's view of several items together: the first break among them. */
export function joinOfItems(codes: readonly string[], verdicts: ComparabilityByItem): Join {
  return (
    codes
      .map((code): Join => (verdicts.has(code) ? asJoin(verdicts.get(code)) : 'absent'))
      .find((join) => join !== 'joined') ?? 'joined'
  )
}

function asJoin(verdict: Comparability | undefined): Join {
  return verdict === 'comparable' ? 'joined' : (verdict ?? 'undecided')
}

function scoredCodes({ items }: Section): string[] {
  return items.filter((item) => itemScores(item) !== undefined).map(({ code }) => code)
}
