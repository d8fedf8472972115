import type { Sight } from '../access/area.ts'
import type { Faults } from '../platform/http/form-faults.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import type { InvitedGroup } from './invited-group.ts'
import { isCareProvider } from './invited-organisation.ts'
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
export function choicesOf(inSight: readonly InvitedGroup[], { careDetail }: Sight): ProgressChoices {
  const types = new Set<ProviderType>()
  for (const { settings } of inSight) for (const type of settings) types.add(type)
  const withIcb = careDetail === 'whole' ? inSight : inSight.filter((one) => !isCareProvider(one))
  return {
    types: providerTypes.filter((type) => types.has(type)),
    regions: placesOf(inSight, ({ regionCode, regionName }) => [regionCode, regionName]),
    icbs: placesOf(withIcb, ({ icbCode, icbName }) => [icbCode, icbName]),
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

/** The first to name a place gives it its name. */
function placesOf(all: readonly InvitedGroup[], placeOf: (one: InvitedGroup) => [code: string, name: string]): Place[] {
  const names = new Map<string, string>()
  for (const one of all) {
    const [code, name] = placeOf(one)
    if (!names.has(code)) names.set(code, name)
  }
  names.delete('')
  return [...names]
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
