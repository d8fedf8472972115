import { levelReached, optionsOf } from '../../instruments/answer-value.ts'
import type { Item, MaturityLevelItem } from '../../instruments/instrument.ts'
import { reasonOf } from '../../instruments/typed-missing.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import { absenceCode, type Column, emptyNumbers } from './columns.ts'

const noResponse = absenceCode('no_response')

/** A column for as many participants, all "no response" yet; undefined for kinds of item that are not counted. */
export function emptyColumn(item: Item, length: number): Column | undefined {
  switch (item.kind) {
    case 'statement':
    case 'single_choice':
    case 'maturity_level':
      return { kind: 'places', values: new Int8Array(length).fill(noResponse) }
    case 'multiple_choice':
      return { kind: 'sets', values: new Int32Array(length).fill(noResponse) }
    case 'number':
      return emptyNumbers(length)
    case 'programmes':
    case 'text':
    case 'partner_choice':
      return undefined
  }
}

/** Puts the values of sheets into the column of an item; each throws for a value that the item cannot have. */
export interface ItemWriter {
  item: Item
  column: Column
  /** The place of an option, or a number. */
  number(row: number, value: number): void
  /** The places of several options. */
  places(row: number, places: readonly number[]): void
  /** Why there is no value: a code below 0. */
  absence(row: number, code: number): void
}

export function itemWriter(item: Item, column: Column): ItemWriter {
  const refuse = (_: number, value: unknown) => {
    throw new Error(`A sheet has ${JSON.stringify(value)} for ${item.code}`)
  }
  if (column.kind === 'numbers') {
    const put = (row: number, value: number, missing: number) => {
      column.values[row] = value
      column.missing[row] = missing
    }
    return {
      item,
      column,
      number: (row, value) => put(row, value, 0),
      places: refuse,
      absence: (row, code) => put(row, Number.NaN, code),
    }
  }
  const { values } = column
  const put = (row: number, value: number) => {
    values[row] = value
  }
  const isOne = item.kind === 'statement' || item.kind === 'single_choice'
  const valueOf = item.kind === 'maturity_level' ? levelReader(item) : bitsOf
  return {
    item,
    column,
    number: isOne ? put : refuse,
    places: isOne ? refuse : (row, places) => put(row, valueOf(places)),
    absence: put,
  }
}

/** Puts a value of a sheet where it belongs. */
export function putValue(writer: ItemWriter, row: number, value: SheetValue): void {
  if (typeof value === 'number') writer.number(row, value)
  else if (typeof value === 'string') {
    const reason = reasonOf(value)
    if (!reason) throw new Error(`A sheet has ${JSON.stringify(value)} for ${writer.item.code}`)
    writer.absence(row, absenceCode(reason))
  } else writer.places(row, value as readonly number[])
}

/** The participant in a row has no sheet any longer. */
export function clearValue({ column }: ItemWriter, row: number): void {
  column.values[row] = column.kind === 'numbers' ? Number.NaN : noResponse
  if (column.kind === 'numbers') column.missing[row] = noResponse
}

/** A column of its own that stays as it is now. */
export function copyOf<Kind extends Column>(column: Kind): Kind {
  return column.kind === 'numbers'
    ? { ...column, values: column.values.slice(), missing: column.missing.slice() }
    : { ...column, values: column.values.slice() }
}

export function copiesOf<Kind extends Column>(columns: ReadonlyMap<string, Kind>): Map<string, Kind> {
  return new Map([...columns].map(([code, column]) => [code, copyOf(column)]))
}

/** The level that the elements at these places reach, less 1; found once for the same elements. */
function levelReader(item: MaturityLevelItem): (places: readonly number[]) => number {
  const codes = optionsOf(item).map(({ code }) => code)
  const known = new Map<string, number>()
  return (places) => {
    const key = places.join()
    const level =
      known.get(key) ??
      levelReached(
        item,
        places.map((place) => codes[place] ?? ''),
      ) - 1
    known.set(key, level)
    return level
  }
}

function bitsOf(places: readonly number[]): number {
  let bits = 0
  for (const place of places) bits |= 1 << place
  return bits
}
