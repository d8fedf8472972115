import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { Place } from './choices.ts'
import { type Measure, measureCode } from './measure.ts'
import { measureName } from './measure-text.ts'
import type { SeenView } from './see-view.ts'
import { groupsPath } from '../saved-groups/group-paths.ts'
import { viewAddress } from './view-address.ts'
import { type Dimension, dimensions, type Fault } from './view.ts'

/** The form with which a reader chooses what to see; it is sent as the address of the page. */
export interface ViewFields {
  action: string
  /** Absent on a page that shows all measures. */
  measures: MeasureSelect | undefined
  /** Absent on a page that has groups of its own. */
  by: Partials['radios'] | undefined
  /** Of a page over several collections: whose share is followed, where there is a choice, and in which places. */
  answer?: Partials['select'] | undefined
  geography?: Partials['radios'] | undefined
  types: Partials['checkboxes']
  /** Where figures can be weighted. */
  weighted?: Partials['checkboxes'] | undefined
  /** By place or programme, folded away until something in them is chosen. */
  filters: FilterFields[]
  /** To the reader’s saved groups, and to a new one of whom this view shows; absent where they see nobody by name. */
  groups: { all: string; save: string } | undefined
}

export interface MeasureSelect {
  label: string
  error: string | undefined
  groups: { label: string; options: { value: string; text: string; selected: boolean }[] }[]
}

interface FilterFields {
  summary: string
  /** Opened where something in it is chosen or at fault. */
  isOpen: boolean
  checkboxes: Partials['checkboxes']
}

const dimensionNames: Record<Dimension, string> = {
  type: 'Provider types',
  region: 'Regions',
  icb: 'Integrated care boards',
  programme: 'Shared record programmes',
  size: 'Sizes',
  saved: 'Saved groups',
}

export function viewFields(
  action: string,
  seen: Pick<SeenView, 'view' | 'choices' | 'asked' | 'saved'>,
  faults: readonly Fault[],
  measures?: MeasureSelect,
): ViewFields {
  const { view, choices } = seen
  const { types, regions, icbs, programmes, sizes, groups } = view.filters
  return {
    action,
    measures,
    by: {
      ...choiceOf('by', 'Compare', faults),
      items: dimensionsIn(choices).map((value) => ({ value, text: dimensionNames[value] })),
      value: view.by,
      inline: true,
    },
    types: {
      ...choiceOf('type', 'Provider types', faults),
      items: choices.types.map((type) => ({ value: type, text: providerTypeNames[type] })),
      values: types,
      inline: true,
    },
    filters: [
      ...filterFields('region', 'Regions', { places: choices.regions, chosen: regions, faults }),
      ...filterFields('icb', 'Integrated care boards', { places: choices.icbs, chosen: icbs, faults }),
      ...filterFields('programme', 'Shared record programmes', {
        places: choices.programmes,
        chosen: programmes,
        faults,
      }),
      ...filterFields('size', 'Sizes', { places: choices.sizes, chosen: sizes, faults }),
      ...filterFields('group', 'Saved groups', { places: choices.groups, chosen: groups, faults }),
    ],
    groups: groupLinks(seen),
  }
}

/** What there is to stand side by side for this reader. */
function dimensionsIn({ regions, icbs, programmes, sizes, groups }: SeenView['choices']): Dimension[] {
  const places = { region: regions, icb: icbs, programme: programmes, size: sizes }
  return dimensions.filter((dimension) => {
    if (dimension === 'type') return true
    return dimension === 'saved' ? groups.length > 0 : places[dimension].length > 1
  })
}

/** For those who may see by name whom they look at. */
function groupLinks({ asked, saved }: Pick<SeenView, 'asked' | 'saved'>): ViewFields['groups'] {
  return saved.naming ? { all: groupsPath, save: viewAddress('groups/new', asked) } : undefined
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
    label: 'Question or section score',
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
  name: 'region' | 'icb' | 'programme' | 'size' | 'group',
  legend: string,
  { places, chosen, faults }: { places: readonly Place[]; chosen: readonly string[]; faults: readonly Fault[] },
): FilterFields[] {
  const isAtFault = messageOf(name, faults) !== undefined
  if (places.length < (name === 'group' ? 1 : 2) && chosen.length === 0) return []
  const known = places.filter(({ code }) => chosen.includes(code)).length
  const fields = {
    summary: `${legend}: ${known === 0 ? 'all' : `${known} of ${places.length}`}`,
    isOpen: isAtFault,
    checkboxes: {
      ...choiceOf(name, legend, faults),
      items: places.map(({ code, name: text }) => ({ value: code, text })),
      values: chosen,
    },
  }
  return [fields]
}

function choiceOf(name: Fault['field'], legend: string, faults: readonly Fault[]) {
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

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'view-fields': ViewFields
  }
}
