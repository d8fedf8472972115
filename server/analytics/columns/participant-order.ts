import type { Participant } from '../../collections/collection.ts'

const collator = new Intl.Collator('en-GB')

const placesOf = new WeakMap<readonly Participant[], Int32Array>()
const rowsOf = new WeakMap<readonly Participant[], ReadonlyMap<string, readonly number[]>>()

/** Where each row stands among all, by name and then code. Found once for the same participants: names take long to compare. */
export function placesByName(participants: readonly Participant[]): Int32Array {
  const known = placesOf.get(participants) ?? rankByName(participants)
  placesOf.set(participants, known)
  return known
}

/** The rows of each organisation, by its code. */
export function rowsByOrganisation(participants: readonly Participant[]): ReadonlyMap<string, readonly number[]> {
  const known = rowsOf.get(participants) ?? groupByOrganisation(participants)
  rowsOf.set(participants, known)
  return known
}

function rankByName(participants: readonly Participant[]): Int32Array {
  const rows = [...participants.entries()].toSorted(
    ([, a], [, b]) => collator.compare(a.name, b.name) || (a.organisationCode < b.organisationCode ? -1 : 1),
  )
  const places = new Int32Array(participants.length)
  for (const [place, [row]] of rows.entries()) places[row] = place
  return places
}

function groupByOrganisation(participants: readonly Participant[]): Map<string, number[]> {
  const rows = new Map<string, number[]>()
  for (const [row, { organisationCode }] of participants.entries()) {
    const known = rows.get(organisationCode)
    if (known) known.push(row)
    else rows.set(organisationCode, [row])
  }
  return rows
}
