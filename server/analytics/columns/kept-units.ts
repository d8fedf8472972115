import type { Succession } from '../../organisations/organisation.ts'
import type { Columns } from './columns.ts'
import { type Units, unitsOf } from './succession-units.ts'

interface Kept {
  successions: string
  units: Units
}

/** By the participants of both collections, which stay the same objects when only sheets are signed. */
const keptOf = new WeakMap<Columns['participants'], WeakMap<Columns['participants'], Kept>>()

/** The units of two collections, kept in memory while neither they nor the successions change. */
export function keptUnits(earlier: Columns, later: Columns, successions: readonly Succession[]): Units {
  const ofEarlier = keptOf.get(earlier.participants) ?? new WeakMap<Columns['participants'], Kept>()
  keptOf.set(earlier.participants, ofEarlier)
  const known = ofEarlier.get(later.participants)
  const key = JSON.stringify(successions)
  if (known?.successions === key) return known.units
  const units = unitsOf(earlier, later, successions)
  ofEarlier.set(later.participants, { successions: key, units })
  return units
}
