import type { Sight } from '../access/area.ts'
import type { Faults } from '../platform/http/form-faults.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { type InvitedOrganisation, isCareProvider } from './invited-organisation.ts'
import type { PlaceFilters } from './progress-scope.ts'

export interface Place {
  code: string
  name: string
}

/** What a reader can narrow the progress of a collection by: only what is in their sight. */
export interface ProgressChoices {
  types: readonly ProviderType[]
  regions: readonly Place[]
  icbs: readonly Place[]
}

/** An ICB in which only care providers are asked is known to the programme team alone. */
export function choicesOf(inSight: readonly InvitedOrganisation[], { careDetail }: Sight): ProgressChoices {
  const types = new Set(inSight.flatMap(({ settings }) => settings))
  const withIcb = careDetail === 'whole' ? inSight : inSight.filter((one) => !isCareProvider(one))
  return {
    types: providerTypes.filter((type) => types.has(type)),
    regions: placesOf(inSight.map(({ regionCode: code, regionName: name }) => ({ code, name }))),
    icbs: placesOf(withIcb.map(({ icbCode: code, icbName: name }) => ({ code, name }))),
  }
}

/** What an address asks for that the reader cannot choose, by its field; a place out of sight is as unknown as one that is not. */
export function placeFaults({ types, regions, icbs }: ProgressChoices, { type, region, icb }: PlaceFilters): Faults {
  const isMissing = (code: string | undefined, places: readonly Place[]) =>
    code !== undefined && places.every((place) => place.code !== code)
  return {
    ...(type !== undefined &&
      types.every((known) => known !== type) && {
        type: `Choose a provider type from the list: ${type} is not one of them`,
      }),
    ...(isMissing(region, regions) && { region: `Choose a region from the list: ${region} is not one of them` }),
    ...(isMissing(icb, icbs) && { icb: `Choose an integrated care board from the list: ${icb} is not one of them` }),
  }
}

const collator = new Intl.Collator('en-GB')

function placesOf(all: readonly Place[]): Place[] {
  const places = new Map(all.map((place) => [place.code, place]))
  places.delete('')
  return [...places.values()].toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
