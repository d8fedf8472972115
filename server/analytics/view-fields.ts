import { providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { Place } from './choices.ts'
import { type Measure, measureCode } from './measure.ts'
import { measureName } from './measure-text.ts'
import type { SeenView } from './see-view.ts'
import type { Fault } from './view.ts'

/** The form with which a reader chooses what to see; it is sent as the address of the page. */
export interface ViewFields {
  action: string
  /** Absent on a page that shows all measures. */
  measures: MeasureSelect | undefined
  types: Partials['checkboxes']
  regions: FilterFields | undefined
  icbs: FilterFields | undefined
}

export interface MeasureSelect {
  error: string | undefined
  groups: { label: string; options: { value: string; text: string; selected: boolean }[] }[]
}

interface FilterFields {
  summary: string
  /** Opened where something in it is chosen or at fault. */
  isOpen: boolean
  checkboxes: Partials['checkboxes']
}

export function viewFields(
  action: string,
  seen: Pick<SeenView, 'view' | 'choices'>,
  faults: readonly Fault[],
  measures?: MeasureSelect,
): ViewFields {
  const { view, choices } = seen
  const { regions, icbs } = view.filters
  return {
    action,
    measures,
    types: {
      ...checkboxes('type', 'Provider types', faults),
      items: choices.types.map((type) => ({ value: type, text: providerTypeNames[type] })),
      values: view.groups,
      inline: true,
    },
    regions: filterFields('region', 'Regions', { places: choices.regions, chosen: regions, faults }),
    icbs: filterFields('icb', 'Integrated care boards', { places: choices.icbs, chosen: icbs, faults }),
  }
}

export function measureSelect(
  measures: readonly Measure[],
  chosen: Measure | undefined,
  faults: readonly Fault[],
): MeasureSelect {
  const code = chosen && measureCode(chosen)
  const groups = new Map<string, MeasureSelect['groups'][number]['options']>()
  for (const measure of measures) {
    const options = groups.get(measure.section.title) ?? []
    const text = measureName(measure)
    options.push({ value: measureCode(measure), text, selected: measureCode(measure) === code })
    groups.set(measure.section.title, options)
  }
  return {
    error: messageOf('item', faults),
    groups: [...groups].map(([label, options]) => ({ label, options })),
  }
}

/** The faults of an address as the summary at the top of the page. */
export function faultSummary(faults: readonly Fault[]): Partials['error-summary'] | undefined {
  if (faults.length === 0) return undefined
  return { errorList: faults.map(({ field, message }) => ({ text: message, href: `#${field}` })) }
}

function filterFields(
  name: 'region' | 'icb',
  legend: string,
  { places, chosen, faults }: { places: readonly Place[]; chosen: readonly string[]; faults: readonly Fault[] },
): FilterFields | undefined {
  const isAtFault = messageOf(name, faults) !== undefined
  if (places.length < 2 && chosen.length === 0) return undefined
  const known = places.filter(({ code }) => chosen.includes(code)).length
  return {
    summary: `${legend}: ${known === 0 ? 'all' : `${known} of ${places.length}`}`,
    isOpen: isAtFault,
    checkboxes: {
      ...checkboxes(name, legend, faults),
      items: places.map(({ code, name: text }) => ({ value: code, text })),
      values: chosen,
    },
  }
}

function checkboxes(name: Fault['field'], legend: string, faults: readonly Fault[]) {
  const message = messageOf(name, faults)
  return {
    name,
    idPrefix: name,
    small: true,
    fieldset: { legend: { text: legend, size: 's' as const } },
    ...(message && { errorMessage: { text: message } }),
  }
}

function messageOf(field: Fault['field'], faults: readonly Fault[]): string | undefined {
  const messages = faults.filter((fault) => fault.field === field).map((fault) => fault.message)
  return messages.length > 0 ? messages.join('. ') : undefined
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    'view-fields': ViewFields
  }
}
