import type { Succession } from '../../organisations/organisation.ts'
import type { Columns } from './columns.ts'
import { type Units, unitsOf } from './succession-units.ts'

interface Kept {
  successions: string
  units: Units
}

/** By the responses of both collections, which stay the same objects while neither changes, whatever geography is shown. */
const keptOf = new WeakMap<Uint8Array, WeakMap<Uint8Array, Kept>>()

/** The units of two collections, kept in memory while neither they nor the successions change. */
export function keptUnits(earlier: Columns, later: Columns, successions: readonly Succession[]): Units {
  const ofEarlier = keptOf.get(earlier.responded) ?? new WeakMap<Uint8Array, Kept>()
  keptOf.set(earlier.responded, ofEarlier)
  const known = ofEarlier.get(later.responded)
  const key = JSON.stringify(successions)
  if (known?.successions === key) return known.units
  const units = unitsOf(earlier, later, successions)
  ofEarlier.set(later.responded, { successions: key, units })
  return units
}
