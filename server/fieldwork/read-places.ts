import { londonDate } from '../collections/collection.ts'
import { placesAt } from '../organisations/geography.ts'
import { loadGeography } from '../organisations/geography-repository.ts'
import type { Database } from '../platform/database/open.ts'

interface NamedPlace {
  code: string
  name: string
}

export interface OpenPlaces {
  regions: readonly NamedPlace[]
  icbs: readonly NamedPlace[]
}

/** The regions and ICBs of today, by name. */
export async function readPlaces(db: Database, now: Date): Promise<OpenPlaces> {
  const { region, icb } = await loadGeography(db)
  const today = londonDate(now)
  return { regions: placesAt(region, today).toSorted(byName), icbs: placesAt(icb, today).toSorted(byName) }
}

const names = new Intl.Collator('en-GB')

function byName(a: NamedPlace, b: NamedPlace): number {
  return names.compare(a.name, b.name)
}
