import { countColumn, textColumn, wordColumn } from '../../platform/packed-rows.ts'
import { order } from './text-order.ts'

/** A row of a file before it is known where in it it stands. */
interface Placed {
  /** Among those that it comes from. */
  place: number
  code: string
  setting: string
}

/** The rows of a file by code and setting, packed. */
export interface PlacesInOrder {
  length: number
  at: (row: number) => { place: number; code: string }
}

/** Most come in order: it is then only found that they do. */
export function placesInOrder(rows: Iterable<Placed>): PlacesInOrder {
  const [places, codes, settings] = [countColumn(), textColumn(), wordColumn<string>()]
  let length = 0
  let isInOrder = true
  let last = { code: '', setting: '' }
  for (const { place, code, setting } of rows) {
    isInOrder &&= last.code < code || (last.code === code && last.setting <= setting)
    last = { code, setting }
    places.add(place)
    codes.add(code)
    settings.add(setting)
    length += 1
  }
  const sorted = isInOrder ? undefined : inOrder(length, (row) => keyOf(codes.at(row), settings.at(row)))
  return {
    length,
    at(row) {
      const from = sorted?.[row] ?? row
      return { place: places.at(from), code: codes.at(from) }
    },
  }
}

/** By which the code decides, and among the same codes the setting: no code has such a sign. */
function keyOf(code: string, setting: string): string {
  return `${code}\u0000${setting}`
}

function inOrder(length: number, keyAt: (row: number) => string): Uint32Array {
  const keys = Array.from({ length }, (_, row) => keyAt(row))
  return Uint32Array.from(keys.keys()).toSorted((a, b) => order(keys[a] ?? '', keys[b] ?? ''))
}
