import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { boardTable } from './board-table.ts'
import type { Claims } from '../wording/claim-text.ts'
import { listed } from '../../platform/text/listed.ts'
import { directionText, measureName } from '../view/measure-text.ts'
import { memberTable, unnamedText } from './member-table.ts'
import { besideTable } from './one-place-tables.ts'
import { answerLinks, inPlace, memberPages, pathOf, placeName, stepsAbove } from './one-place-links.ts'
import { boardPackPath } from '../peers/peer-paths.ts'
import { placeAddress } from './place-asked.ts'
import { claimsOf, type PlaceClaim } from './place-claim.ts'
import type { Shown } from './place-figure.ts'
import { placeMethods } from './place-methods.ts'
import type { Outcome } from './place-outcome.ts'
import { withheldOf } from './place-page.ts'
import { placeFindings } from './place-sentences.ts'
import { typeTitle } from './place-tables.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import type { Fault } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { measureSelect } from '../view/view-fields.ts'
import type { OnePlace } from './visit-place.ts'

export interface OnePlacePage extends FilteredHead {
  /** Back up, the largest first. */
  path: Partials['breadcrumb']
  shown: ShownOnePlace | undefined
}

export interface ShownOnePlace {
  filters: string
  limits: string[]
  subject: string
  direction: string
  claims: Claims
  answers: Partials['answer-links']
  tables: Partials['table'][]
  boards: Partials['table'][]
  members: {
    table: Partials['table'] | undefined
    total: number
    unnamed: string
    pages: Partials['pagination'] | undefined
  }
  /** The same figures as a file; a region has one. */
  csv: string
  methods: { text: string; href: string }[]
  /** The same for its board. */
  boardPack: string
}

export function onePlacePage(one: OnePlace, formFaults: readonly Fault[]): OnePlacePage {
  const { seen, level, shown } = one
  const faults = [...formFaults, ...seen.faults]
  const heading = {
    page: 'place',
    title: placeName(one),
    caption: `${seen.collection.name}: ${level === 'icb' ? 'integrated care board' : 'region'}`,
    asked: inPlace(one),
    hasSteps: true,
    measures: measureSelect(one.measures, shown?.measure, faults),
  } as const
  const head = filteredHead(seen, heading, faults)
  const { fields } = head
  return {
    ...head,
    path: { items: stepsAbove(one), classes: 'app-steps' },
    fields: {
      ...fields,
      action: `/collections/${encodeURIComponent(seen.collection.code)}/${pathOf(one)}`,
      by: undefined,
      filters: fields.filters.filter(({ checkboxes }) => checkboxes.name !== 'region' && checkboxes.name !== 'icb'),
      groups: fields.groups && { ...fields.groups, save: viewAddress('groups/new', inPlace(one)) },
    },
    shown: shown && faults.length === 0 ? shownOnePlace(one, shown) : undefined,
  }
}

function shownOnePlace(one: OnePlace, shown: Shown): ShownOnePlace {
  const { seen, asked, types, claims, boards, regionOf, members } = one
  const name = placeName(one)
  const outcomes: Outcome[] = types.flatMap(({ lines }) => lines.map(({ own }) => own))
  const visible = boards.filter(({ block }) => block.places.some(({ kind }) => kind === 'figure'))
  return {
    filters: filterText(seen),
    limits: limitTexts(seen, withheldOf([...outcomes, ...boards.flatMap(({ block }) => block.places)])),
    subject: measureName(shown.measure),
    direction: directionText(shown.measure),
    claims: placeFindings(ownClaims(one), nothingText(one)),
    answers: answerLinks(one, shown, (other) => placeAddress(pathOf(one), other)),
    tables: types
      .filter(({ lines }) => lines.some(({ own }) => own.kind === 'figure'))
      .map((each) => besideTable(each, { name, claims })),
    boards: visible.map(({ type, block }) =>
      boardTable(block, {
        caption: `Integrated care boards: ${typeTitle(type).toLowerCase()}`,
        asked,
        regionOf,
        claims,
        sorted: (sort) => placeAddress(pathOf(one), { ...asked, sort }),
      }),
    ),
    members: {
      table: memberTable(members, { shown, collection: seen.collection.code }),
      total: members.total,
      unnamed: unnamedText(members),
      pages: memberPages(one),
    },
    csv: one.level === 'region' ? placeAddress('place.csv', { ...asked, view: inPlace(one) }) : '',
    methods: placeMethods(shown),
    boardPack: boardPackOf(one),
  }
}

function boardPackOf({ seen, level, place }: OnePlace): string {
  return boardPackPath(seen.collection.code, level === 'region' ? { region: place.code } : { icb: place.code })
}

/** What is said of the place itself; what is said of its boards stands in their table. */
function ownClaims({ types, claims }: OnePlace): PlaceClaim[] {
  return claimsOf(
    claims,
    types.flatMap(({ lines }) => lines.map(({ own }) => ({ places: [own] }))),
  )
}

function nothingText(one: OnePlace): string {
  const lines = one.types.flatMap((type) => type.lines)
  const hasFigures = lines.some(({ own }) => own.kind === 'figure' && own.figure.estimate !== undefined)
  if (!hasFigures) return 'There are no figures to show here'
  const wider = [...new Set(lines.flatMap((line) => line.wider.map(({ name }) => name)))]
  const names = wider.map((name) => (name === 'Whole country' ? 'the whole country' : name))
  return names.length > 0
    ? `${placeName(one)} cannot be told apart from ${listed(names, 'or')}`
    : `The figures of ${placeName(one)}`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/one-place': OnePlacePage
  }
}
