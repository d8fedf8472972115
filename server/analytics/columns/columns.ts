import type { Participant, Stratum } from '../../collections/collection.ts'
import type { Cell } from './cell.ts'
import type { FlowClaims } from '../corroboration/flow-claims.ts'
import type { Instrument } from '../../instruments/instrument.ts'
import { missingReasons } from '../../instruments/typed-missing.ts'

/** Why there is nothing to count: a typed missing value or, for a section's score, too few answers for one. */
export const absences = [...missingReasons, 'no_score'] as const
export type Absence = (typeof absences)[number]

/** The place of an option in the item's options, or a maturity level less 1; below 0, why there is none. */
export interface PlacesColumn {
  kind: 'places'
  values: Int8Array
}

/** The places of the options chosen, each a bit; below 0, why there is none. */
export interface SetsColumn {
  kind: 'sets'
  values: Int32Array
}

/** Where `missing` is below 0 it says why there is no number. */
export interface NumbersColumn {
  kind: 'numbers'
  values: Float64Array
  missing: Int8Array
}

export type Column = PlacesColumn | SetsColumn | NumbersColumn

/**
 * Everything that figures are made from: what counts of a collection, one array an item, in the order of the participants.
 * Everybody invited is there; who has no sheet has "no response" everywhere.
 */
export interface Columns {
  instrument: Instrument
  /** By organisation and then setting. */
  participants: readonly Participant[]
  strata: readonly Stratum[]
  /** The participants by type and place, so that a scope is found without looking at each. */
  cells: readonly Cell[]
  /** 1 for a participant that has a sheet. */
  responded: Uint8Array
  /** By item code; texts, programmes and the partner matrix have none. */
  items: ReadonlyMap<string, Column>
  /** By section code, for the sections that have scored items. */
  scores: ReadonlyMap<string, NumbersColumn>
  /** What is said of partners, told when it is asked for; undefined where the questionnaire does not ask who can see what. */
  flows: (() => FlowClaims) | undefined
}

/** -1 for the first and so on down, so that nothing missing looks like a value. */
export function absenceCode(absence: Absence): number {
  return -1 - absences.indexOf(absence)
}

/** What a code below 0 stands for; undefined for a value. */
export function absenceOf(code: number): Absence | undefined {
  return code < 0 ? absences[-1 - code] : undefined
}

/** What is below 0 wherever the column has no value. */
export function codesOf(column: Column): Int8Array | Int32Array {
  return column.kind === 'numbers' ? column.missing : column.values
}

export function emptyNumbers(length: number): NumbersColumn {
  return {
    kind: 'numbers',
    values: new Float64Array(length).fill(Number.NaN),
    missing: new Int8Array(length).fill(absenceCode('no_response')),
  }
}
