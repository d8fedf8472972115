import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { type Geography, type PlaceKind } from './geography.ts'
import type { ListedOrganisation, RegisterList } from './list-register.ts'
import { organisationTypes, providerTypeNames } from './provider-type.ts'
import { organisationsOnPage, type RegisterFilters } from './register-filters.ts'
import { organisationPath, programmesPath, registerPath, uploadsPath } from './register-paths.ts'
import { counted } from '../uploads/upload-texts.ts'

export interface RegisterPage extends PageModel {
  action: string
  words: Partials['input']
  selects: Partials['select'][]
  count: string
  /** The register is empty: where to begin. */
  isEmpty: boolean
  table: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  uploadsHref: string
  programmesHref: string
}

export function registerPage(list: RegisterList, filters: RegisterFilters): RegisterPage {
  const { organisations, total, page, geography, today } = list
  const asked = Object.entries({ ...filters }).filter((entry): entry is [string, string] => Boolean(entry[1]))
  const isEmpty = total === 0 && asked.length === 0
  return {
    title: 'Register',
    wide: true,
    action: registerPath,
    ...fields(filters, geography),
    count: isEmpty ? '' : countText(total, asked.length > 0),
    isEmpty,
    table: organisations.length > 0 ? tableOf(organisations, today) : undefined,
    pages: pageLinks({ path: registerPath, asked, page, total, size: organisationsOnPage }),
    uploadsHref: uploadsPath,
    programmesHref: programmesPath,
    back: { text: 'Programme', href: '/programme' },
  }
}

function countText(total: number, narrowed: boolean): string {
  if (total === 0) return 'No organisation is like that. Try fewer words, or all types and places.'
  return `${counted(total, 'organisation')}${narrowed ? ' found' : ''}`
}

function tableOf(organisations: readonly ListedOrganisation[], today: string): Partials['table'] {
  return {
    caption: { text: 'Organisations by code', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Name', 'Code', 'Type', 'Region', 'Integrated care board', 'Open'].map((text) => ({ text })),
    rows: organisations.map((each) => [
      { text: each.name, href: organisationPath(each.code) },
      { text: each.code },
      { text: each.type ? providerTypeNames[each.type] : 'Not known' },
      { text: each.regionName || 'Not known' },
      { text: each.icbName || 'Not known' },
      { text: openText(each, today) },
    ]),
  }
}

/** "Yes", "Closed after 30 June 2026" or "From 1 June 2026". */
export function openText({ openedOn, closedOn }: ListedOrganisation, today: string): string {
  if (closedOn !== undefined && closedOn < today) return `Closed after ${inDays(closedOn)}`
  if (openedOn !== undefined && openedOn > today) return `From ${inDays(openedOn)}`
  return closedOn === undefined ? 'Yes' : `Until ${inDays(closedOn)}`
}

function fields(filters: RegisterFilters, geography: Geography): Pick<RegisterPage, 'words' | 'selects'> {
  const all = { value: '', text: 'All' }
  const types = organisationTypes.map((value) => ({ value, text: providerTypeNames[value] }))
  const select = (name: keyof RegisterFilters, label: string, items: { value: string; text: string }[]) => ({
    id: name,
    name,
    label: { text: label },
    items: [all, ...items],
    value: filters[name] ?? '',
  })
  return {
    words: {
      id: 'words',
      name: 'words',
      value: filters.words,
      type: 'search',
      spellcheck: false,
      label: { text: 'Name, also an earlier one, or code' },
    },
    selects: [
      select('type', 'Type', [...types, { value: 'unknown', text: 'Not known' }]),
      select('region', 'Region', placeItems(geography, 'region')),
      select('icb', 'Integrated care board', placeItems(geography, 'icb')),
      select('opening', 'Open', [
        { value: 'open', text: 'Open today' },
        { value: 'closed', text: 'Closed' },
      ]),
    ],
  }
}

const byName = new Intl.Collator('en-GB')

/** Every region or board that there has been, by its latest name; those that have ended say so. */
function placeItems(geography: Geography, kind: PlaceKind): { value: string; text: string }[] {
  return [...geography[kind]]
    .flatMap(([value, timeline]) => {
      const last = timeline.at(-1)
      if (!last) return []
      return [
        { value, text: last.to === undefined ? last.value.name : `${last.value.name} (until ${inDays(last.to)})` },
      ]
    })
    .toSorted((a, b) => byName.compare(a.text, b.text))
}

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/register': RegisterPage
  }
}
