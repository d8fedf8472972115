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
  const types = new Set(inSight.flatMap(({ settings }) => settings))
  const withIcb = careDetail === 'whole' ? inSight : inSight.filter((one) => !isCareProvider(one))
  return {
    types: providerTypes.filter((type) => types.has(type)),
    regions: placesOf(inSight.map(({ regionCode: code, regionName: name }) => ({ code, name }))),
    icbs: placesOf(withIcb.map(({ icbCode: code, icbName: name }) => ({ code, name }))),
  }
}

const collator = new Intl.Collator('en-GB')

function placesOf(all: readonly Place[]): Place[] {
  const places = new Map(all.map((place) => [place.code, place]))
  places.delete('')
  return [...places.values()].toSorted((a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1))
}
