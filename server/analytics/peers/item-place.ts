import { itemScores } from '../../scoring/item-score.ts'
import {
  type Absence,
  absenceCode,
  absenceOf,
  codesOf,
  type Column,
  emptyNumbers,
  type NumbersColumn,
} from '../columns/columns.ts'
import { answersOf, type Measure } from '../view/measure.ts'
import { peerFigures, type PeerFigures, type Peers } from './peer-figures.ts'
import { type ValuePlace, valueAmong } from './peer-place.ts'

export type ItemMeasure = Extract<Measure, { kind: 'item' }>

/** One question among the peers: how many answered alike and, where answers have a score or are numbers, the place. */
export interface ItemPlace {
  measure: ItemMeasure
  /** The places of the answers given, or the number. */
  own: readonly number[]
  absence: Absence | undefined
  /** Of the answers as they were given; undefined where too few peers have one. */
  shares: PeerFigures | undefined
  /** Undefined where answers have no order. */
  place: ValuePlace | undefined
}

export function itemPlace(measure: ItemMeasure, { row, peers }: { row: number; peers: Peers }): ItemPlace {
  const { column } = measure
  const absence = absenceOf(codesOf(column)[row] ?? -1)
  const numbers = column.kind === 'numbers' ? column : scoresOf(measure)
  return {
    measure,
    own: absence === undefined ? ownAnswers(column, row) : [],
    absence,
    shares: column.kind === 'numbers' ? undefined : peerFigures(peers, column, answersOf(measure).length),
    place: numbers && valueAmong(peers, numbers, row),
  }
}

/** The share of the peers that gave the same answer; undefined where there is no single one to compare. */
export function sameShare({ own, shares }: ItemPlace): number | undefined {
  const [place] = own
  if (place === undefined || own.length > 1 || shares?.spread.kind !== 'shares') return undefined
  return shares.spread.shares[place]
}

function ownAnswers({ kind, values }: Column, row: number): number[] {
  const value = values[row] ?? 0
  if (kind !== 'sets') return [value]
  return Array.from({ length: 31 }, (_, place) => place).filter((place) => (value & (1 << place)) !== 0)
}

/** The answers of an item by what each counts; undefined where none counts. */
function scoresOf({ item, column }: ItemMeasure): NumbersColumn | undefined {
  const scores = itemScores(item)
  if (!scores || column.kind !== 'places') return undefined
  const numbers = emptyNumbers(column.values.length)
  for (const [row, code] of column.values.entries()) {
    const score = code < 0 ? undefined : scores[code]
    numbers.missing[row] = score !== undefined ? 0 : code < 0 ? code : absenceCode('not_applicable')
    numbers.values[row] = score ?? Number.NaN
  }
  return numbers
}
