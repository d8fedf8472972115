import type { Sight } from '../access/area.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import { type InvitedOrganisation, isCareProvider } from './invited-organisation.ts'

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
  const types = new Set<ProviderType>()
  for (const { settings } of inSight) for (const type of settings) types.add(type)
  const withIcb = careDetail === 'whole' ? inSight : inSight.filter((one) => !isCareProvider(one))
  return {
    types: providerTypes.filter((type) => types.has(type)),
    regions: placesOf(inSight, ({ regionCode, regionName }) => [regionCode, regionName]),
    icbs: placesOf(withIcb, ({ icbCode, icbName }) => [icbCode, icbName]),
  }
}

const collator = new Intl.Collator('en-GB')

/** The last to name a place gives it its name. */
function placesOf(
  all: readonly InvitedOrganisation[],
  placeOf: (one: InvitedOrganisation) => [code: string, name: string],
): Place[] {
  const names = new Map<string, string>()
  for (const one of all) {
    const [code, name] = placeOf(one)
    names.set(code, name)
  }
  names.delete('')
  return [...names]
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
