import { originOf } from '../../collections/origin-text.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { type AnalysisNavigation, analysisNavigation } from '../view/analysis-pages.ts'
import { type HeatSection, heatSection } from './heat-section.ts'
import type { PlaceMap } from './map-place.ts'
import { type MapSection, mapSection } from './map-section.ts'
import { placeMethods } from './place-methods.ts'
import { placeAddress } from './place-asked.ts'
import type { Shown } from './place-figure.ts'
import type { Outcome } from './place-outcome.ts'
import { ratesTable } from '../view/rates-table.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import type { Fault } from '../view/view.ts'
import { faultSummary, measureSelect, viewFields, type ViewFields } from '../view/view-fields.ts'
import type { WithheldGroup } from '../view/group.ts'

export interface PlacePage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  fields: ViewFields
  navigation: AnalysisNavigation
  shown: ShownPlace | undefined
}

export interface ShownPlace {
  filters: string
  limits: string[]
  heat: HeatSection
  map: MapSection
  csv: string
  rates: Partials['table']
  methods: { text: string; href: string }[]
}

export function placePage(map: PlaceMap, formFaults: readonly Fault[]): PlacePage {
  const { seen, asked, shown } = map
  const { collection } = seen
  const faults = [...formFaults, ...seen.faults]
  const action = `/collections/${encodeURIComponent(collection.code)}/place`
  const fields = viewFields(action, seen, faults, measureSelect(map.measures, shown?.measure, faults))
  return {
    ...originOf(collection),
    title: 'Place: regions and integrated care boards',
    caption: collection.name,
    error: faults.length > 0,
    errors: faultSummary(faults),
    fields: { ...fields, by: undefined },
    navigation: analysisNavigation(asked.view, 'place'),
    shown: shown && faults.length === 0 ? shownPlace(map, shown) : undefined,
    back: { text: 'All collections', href: '/collections' },
    wide: true,
    scripts: ['map-picture'],
  }
}

function shownPlace(map: PlaceMap, shown: Shown): ShownPlace {
  const outcomes = [...map.heat.flatMap(({ blocks }) => blocks), ...map.boards.map(({ block }) => block)].flatMap(
    ({ places }) => places,
  )
  return {
    filters: filterText(map.seen),
    limits: limitTexts(map.seen, withheldOf(outcomes)),
    heat: heatSection(map),
    map: mapSection(map, shown),
    csv: placeAddress('place.csv', map.asked),
    rates: ratesTable(map.rates),
    methods: placeMethods(shown),
  }
}

/** The groups that have no figure for this reader. */
export function withheldOf(outcomes: readonly Outcome[]): WithheldGroup[] {
  return outcomes.flatMap((outcome) =>
    outcome.kind === 'withheld' ? [{ ...outcome.group, withheld: outcome.reason }] : [],
  )
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/place': PlacePage
  }
}
