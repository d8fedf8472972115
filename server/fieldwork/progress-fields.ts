import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import { type Place, placeFaults, type ProgressChoices } from './progress-choices.ts'
import type { PlaceFilters } from './progress-scope.ts'

export interface PlaceFields {
  type: Partials['select']
  region: Partials['select'] | undefined
  icb: Partials['select'] | undefined
}

/** The choices of a form that narrows a page; one place alone is no choice. */
export function placeFields(choices: ProgressChoices, filters: PlaceFilters): PlaceFields {
  const { types, regions, icbs } = choices
  const faults = placeFaults(choices, filters)
  const faultAt = (field: 'type' | 'region' | 'icb') => {
    const text = faults[field]
    return text === undefined ? {} : { errorMessage: { text } }
  }
  const placeField = (name: 'region' | 'icb', label: string, places: readonly Place[]) => {
    const value = filters[name]
    if (places.length < 2 && value === undefined) return undefined
    const items = places.map(({ code, name: text }) => ({ value: code, text }))
    return { ...selectField(name, label, { value, items }), ...faultAt(name) }
  }
  const items = types.map((type) => ({ value: type, text: providerTypeNames[type] }))
  return {
    type: { ...selectField('type', 'Provider type', { value: filters.type, items }), ...faultAt('type') },
    region: placeField('region', 'Region', regions),
    icb: placeField('icb', 'Integrated care board', icbs),
  }
}

export function selectField(
  name: string,
  label: string,
  { value, items }: { value: string | undefined; items: readonly { value: string; text: string }[] },
): Partials['select'] {
  return {
    id: name,
    name,
    label: { text: label, size: 's' },
    items: [{ value: '', text: 'All' }, ...items],
    value: value ?? '',
  }
}

/** The filters as they stand in an address. */
export function askedPlaces({ type, region, icb }: PlaceFilters): [string, string][] {
  return Object.entries({ type, region, icb }).filter((entry): entry is [string, string] => entry[1] !== undefined)
}
