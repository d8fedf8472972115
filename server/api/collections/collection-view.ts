import type { Collection } from '../../collections/collection.ts'
import type { InstrumentVersion } from '../../instruments/published-instrument.ts'
import { apiPath } from '../request/api-paths.ts'

/** A collection as a script reads it; an address stands where whoever asks may go. */
export interface CollectionView {
  collection: string
  name: string
  state: Collection['state']
  origin: Collection['origin']
  opens_on: string
  closes_on: string
  questionnaire: string
  questionnaire_url: string
  names_trusts: boolean
  fewest_care_providers: number
  self: string
  items: string
  organisations: string | null
  figures: string | null
}

/** A collection of which whoever asks may see something. */
export interface SeenCollection {
  collection: Collection
  hasFigures: boolean
  hasOrganisations: boolean
}

export function collectionView(
  { collection, hasFigures, hasOrganisations }: SeenCollection,
  { url, code, version }: InstrumentVersion,
): CollectionView {
  const path = (part: string) => apiPath('collections', collection.code, part)
  return {
    collection: collection.code,
    name: collection.name,
    state: collection.state,
    origin: collection.origin,
    opens_on: collection.opensOn,
    closes_on: collection.closesOn,
    questionnaire: `${code}|${version}`,
    questionnaire_url: `${url}|${version}`,
    names_trusts: collection.policy.namesTrusts,
    fewest_care_providers: collection.policy.fewestCareProviders,
    self: apiPath('collections', collection.code),
    items: path('items'),
    organisations: hasOrganisations ? path('organisations') : null,
    figures: hasFigures ? path('figures') : null,
  }
}
