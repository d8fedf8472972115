import { levelReached, optionsOf } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
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

/** Puts a value of a sheet where it belongs. */
export function putValue(column: Column, row: number, item: Item, value: SheetValue): void {
  const reason = typeof value === 'string' ? reasonOf(value) : undefined
  if (column.kind !== 'numbers') {
    column.values[row] = reason ? absenceCode(reason) : valueOf(item, value)
    return
  }
  column.missing[row] = reason ? absenceCode(reason) : 0
  column.values[row] = reason ? Number.NaN : valueOf(item, value)
}

function valueOf(item: Item, value: SheetValue): number {
  if (
    typeof value === 'number' &&
    (item.kind === 'number' || item.kind === 'statement' || item.kind === 'single_choice')
  )
    return value
  if (!Array.isArray(value)) throw new Error(`A sheet has ${JSON.stringify(value)} for ${item.code}`)
  const places = value as readonly number[]
  return item.kind === 'maturity_level' ? levelReached(item, codesAt(item, places)) - 1 : bitsOf(places)
}

function codesAt(item: Item, places: readonly number[]): string[] {
  const options = optionsOf(item)
  return places.map((place) => options[place]?.code ?? '')
}

function bitsOf(places: readonly number[]): number {
  return places.reduce((bits, place) => bits | (1 << place), 0)
}
