import { nearestPeriod, type Timeline, valueAt } from './period.ts'

/** A region, or an ICB and the region it lies in, as it was called over a period. */
export interface Place {
  name: string
  /** Empty for a region. */
  regionCode: string
}

export const placeKinds = ['region', 'icb'] as const
export type PlaceKind = (typeof placeKinds)[number]

export const placeKindNames: Record<PlaceKind, string> = { region: 'region', icb: 'ICB' }

export type Places = ReadonlyMap<string, Timeline<Place>>

/** Regions and ICBs by code, with all that they have been. */
export type Geography = Readonly<Record<PlaceKind, Places>>

export function samePlace(a: Place, b: Place): boolean {
  return a.name === b.name && a.regionCode === b.regionCode
}

/** The codes in force on a day, in order. */
export function placesAt(places: Places, date: string): { code: string; name: string; regionCode: string }[] {
  return [...places]
    .flatMap(([code, timeline]) => {
      const place = valueAt(timeline, date)
      return place ? [{ code, ...place }] : []
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** What a code was called on a day; before it began and after it ended, what it was called nearest to that day. */
export function placeName(places: ReadonlyMap<string, Timeline<{ name: string }>>, code: string, date: string): string {
  return nearestPeriod(places.get(code) ?? [], date)?.value.name ?? code
}

/** Region codes that published files use for what lies outside England, and so is none of our business. */
const elsewhere: Readonly<Record<string, string>> = { W00: 'Wales' }

export function countryElsewhere(regionCode: string): string | undefined {
  return elsewhere[regionCode]
}
