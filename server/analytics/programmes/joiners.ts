import { type Memberships } from '../columns/memberships.ts'
import type { Columns } from '../columns/columns.ts'
import type { Units } from '../columns/succession-units.ts'

/** Whether somebody joined a programme between two collections, or was in none in either. */
export type Joiner = 'joined' | 'never'

/** One of two collections, with who was a member of what when it closed. */
export interface Membered {
  participants: Columns['participants']
  memberships: Memberships
}

/**
 * Who joined one of the programmes looked at between two collections, and who was in no programme at all in either, by unit.
 * Whoever belonged before, left, or joined another programme is neither. What has merged was a member before if a part of it was.
 */
export function joinersBetween(
  units: Units,
  { earlier, later }: { earlier: Membered; later: Membered },
  programmes: readonly string[],
): ReadonlyMap<number, Joiner> {
  const [before, after] = [codesByUnit(units.earlier, earlier), codesByUnit(units.later, later)]
  const joiners = new Map<number, Joiner>()
  for (const [unit, codes] of after) {
    if (before.get(unit)?.size !== 0) continue
    if (codes.size === 0) joiners.set(unit, 'never')
    else if (programmes.some((code) => codes.has(code))) joiners.set(unit, 'joined')
  }
  return joiners
}

function codesByUnit(units: Int32Array, { participants, memberships }: Membered): Map<number, Set<string>> {
  const found = new Map<number, Set<string>>()
  for (const [row, { organisationCode }] of participants.entries()) {
    const unit = units[row] ?? -1
    if (unit === -1) continue
    const codes = found.get(unit) ?? new Set<string>()
    found.set(unit, codes)
    for (const code of memberships.get(organisationCode) ?? []) codes.add(code)
  }
  return found
}
