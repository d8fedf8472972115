import { originOf } from '../collections/origin-text.ts'
import { providerTypeNames } from '../organisations/provider-type.ts'
import { type FaultyPage, faultParts } from '../platform/http/form-faults.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import { responseStateNames, responseStates } from '../responses/response.ts'
import { callsPath } from './call-paths.ts'
import { type CurveFigure, curveFigure } from './curve-figure.ts'
import type { StateCounts } from './progress-counts.ts'
import { type Place, placeFaults } from './progress-choices.ts'
import { askedPlaces, placeFields, type PlaceFields } from './progress-fields.ts'
import { burdenPath, progressPath, withQuery } from './progress-paths.ts'
import { limitTexts } from './progress-limits.ts'
import { counted, rateText } from './progress-text.ts'
import type { Progress } from './read-progress.ts'

export interface ProgressPage extends FaultyPage {
  caption: string
  action: string
  fields: PlaceFields
  asAt: string
  /** "123 of 300 organisations (41%) have submitted". */
  rate: string
  limits: string[]
  figure: CurveFigure | undefined
  /** Why there is no line of the last collection; empty where there is one. */
  noPrevious: string
  types: Partials['table']
  regions: Partials['table'] | undefined
  icbs: Partials['table'] | undefined
  links: { text: string; href: string }[]
}

export function progressPage(progress: Progress): ProgressPage {
  const { collection, counts, scope, asAt, choices } = progress
  const figure = curveOf(progress)
  return {
    ...originOf(collection),
    ...faultParts(placeFaults(choices, scope.filters)),
    title: 'Progress',
    caption: collection.name,
    printed: printedText(progress),
    wide: true,
    scripts: ['charts'],
    action: progressPath(collection.code),
    fields: placeFields(choices, scope.filters),
    asAt: inDays(asAt),
    rate:
      counts.all.invited === 0
        ? 'Nobody that you may see here was invited.'
        : `${rateText(counts.all)} organisations invited have submitted.`,
    limits: limitTexts(progress),
    figure,
    noPrevious: figure ? noPreviousText(progress) : '',
    types: countsTable(
      'By provider type',
      'Provider type',
      counts.types.map(({ type, counts: own }) => ({ name: providerTypeNames[type], counts: own })),
    ),
    regions: counts.regions.length > 0 ? countsTable('By region', 'Region', counts.regions) : undefined,
    icbs:
      counts.icbs.length > 0
        ? countsTable('By integrated care board', 'Integrated care board', counts.icbs)
        : undefined,
    links: linksOf(progress),
    back: { text: 'All collections', href: '/collections' },
  }
}

/** Of which collection and of whom. */
function printedText({ collection, choices, scope: { filters } }: Progress): string {
  const nameIn = (places: readonly Place[], code: string | undefined) => places.find((one) => one.code === code)?.name
  const type = choices.types.find((one) => one === filters.type)
  const chosen = [
    type && providerTypeNames[type],
    nameIn(choices.regions, filters.region),
    nameIn(choices.icbs, filters.icb),
  ]
  return `${[collection.name, ...chosen].filter(Boolean).join('. ')}.`
}

function curveOf({ collection, curve, previous }: Progress): CurveFigure | undefined {
  if (!curve) return undefined
  return curveFigure(
    { name: collection.name, curve },
    previous && { name: previous.collection.name, curve: previous.curve },
  )
}

function noPreviousText({ previous }: Progress): string {
  if (!previous) return 'There is no earlier collection to compare with.'
  return previous.curve.invited === 0 ? `Nobody here was invited to ${previous.collection.name}.` : ''
}

function linksOf({ collection, scope, sight }: Progress): { text: string; href: string }[] {
  const asked = askedPlaces(scope.filters)
  const list = withQuery(progressPath(collection.code, '/organisations'), asked)
  return [
    { text: 'Who has not started or not finished', href: list },
    ...(sight.careDetail === 'whole'
      ? [
          { text: 'Calls to make', href: withQuery(callsPath(collection.code), asked) },
          { text: 'Burden: how much time answering takes', href: burdenPath(collection.code) },
        ]
      : []),
  ]
}

interface Line {
  name: string
  counts: StateCounts
}

/** The groups with their states, which add up to those invited. */
function countsTable(caption: string, first: string, lines: readonly Line[]): Partials['table'] {
  const numeric = (text: string) => ({ text, format: 'numeric' as const })
  return {
    caption: { text: caption, size: 's' },
    head: [
      { text: first },
      numeric('Submitted, of those invited'),
      ...responseStates.map((state) => numeric(`${responseStateNames[state]} now`)),
    ],
    rows: lines.map(({ name, counts }) => [
      { text: name },
      { text: rateText(counts) },
      ...responseStates.map((state) => ({ text: counted(counts.states[state]) })),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/progress': ProgressPage
  }
}
