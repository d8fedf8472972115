import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { Place, ProgressChoices } from './progress-choices.ts'
import type { PlaceFilters } from './progress-scope.ts'

export interface PlaceFields {
  type: Partials['select']
  region: Partials['select'] | undefined
  icb: Partials['select'] | undefined
}

/** The choices of a form that narrows a page; one place alone is no choice. */
export function placeFields({ types, regions, icbs }: ProgressChoices, filters: PlaceFilters): PlaceFields {
  return {
    type: selectField('type', 'Provider type', {
      value: filters.type,
      items: types.map((type) => ({ value: type, text: providerTypeNames[type] })),
    }),
    region: placeField('region', 'Region', { places: regions, chosen: filters.region }),
    icb: placeField('icb', 'Integrated care board', { places: icbs, chosen: filters.icb }),
  }
}

function placeField(
  name: string,
  label: string,
  { places, chosen }: { places: readonly Place[]; chosen: string | undefined },
): Partials['select'] | undefined {
  if (places.length < 2 && chosen === undefined) return undefined
  return selectField(name, label, {
    value: chosen,
    items: places.map(({ code, name: text }) => ({ value: code, text })),
  })
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
