import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
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
import { measureSelect } from '../view/view-fields.ts'
import type { WithheldGroup } from '../view/group.ts'

export interface PlacePage extends FilteredHead {
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
  const faults = [...formFaults, ...seen.faults]
  const measures = measureSelect(map.measures, shown?.measure, faults)
  const title = 'Place: regions and integrated care boards'
  const head = filteredHead(seen, { page: 'place', title, asked: asked.view, measures }, faults)
  return {
    ...head,
    fields: { ...head.fields, by: undefined },
    shown: shown && faults.length === 0 ? shownPlace(map, shown) : undefined,
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
