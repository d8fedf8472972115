import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import type { GroupAssociations } from './associations.ts'
import { associationsChart } from './associations-chart.ts'
import { associatedName, associationText, flowsText, groundsOf, headlineOf } from './associations-text.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { type ChartSource, chartSource } from '../wording/chart-source.ts'
import { none, signed, signedRange } from '../wording/figure-text.ts'
import { flowsCode, type Outcome, outcomeCode, outcomeName, outcomeTitle } from './outcome.ts'
import { methods } from '../wording/method-links.ts'
import type { Associations } from './read-associations.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { numeric } from '../wording/table-text.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { MeasureSelect } from '../view/view-fields.ts'
import type { Fault } from '../view/view.ts'

export interface AssociationsPage extends FilteredHead {
  shown: ShownAssociations | undefined
}

export interface ShownAssociations {
  filters: string
  limits: string[]
  groups: {
    /** With its provider type: a region has a group of each. */
    title: string
    figuresOf: string
    headline: string
    grounds: string
    /** Of confirmed flows: which they are. */
    flows: string
    chart: ChartFigure | undefined
    table: Partials['table']
  }[]
  take: ChartSource
  methods: { text: string; href: string }[]
}

export function associationsPage(found: Associations, formFaults: readonly Fault[]): AssociationsPage {
  const { outcome, outcomes } = found
  const faults = [...formFaults, ...found.faults]
  const title = outcome ? `What goes with “${outcomeTitle(outcome)}”` : 'What goes with a score'
  return {
    ...filteredHead(found, { page: 'associations', title, measures: outcomeSelect(outcomes, outcome) }, faults),
    shown: outcome && faults.length === 0 ? shownAssociations(found, outcome) : undefined,
    scripts: ['charts'],
  }
}

function outcomeSelect(outcomes: readonly Outcome[], chosen: Outcome | undefined): MeasureSelect {
  const options = outcomes.map((outcome) => ({
    value: outcomeCode(outcome),
    text: outcomeName(outcome),
    selected: outcome === chosen,
  }))
  const [scores, flows] = [true, false].map((isScore) =>
    options.filter(({ value }) => (value !== flowsCode) === isScore),
  )
  return {
    label: 'Outcome',
    error: undefined,
    groups: [
      ...(scores?.length ? [{ label: 'Section scores', options: scores }] : []),
      ...(flows?.length ? [{ label: 'Corroboration', options: flows }] : []),
    ],
  }
}

function shownAssociations(found: Associations, outcome: Outcome): ShownAssociations {
  return {
    filters: filterText(found),
    limits: limitTexts(found, found.withheld),
    groups: found.groups.map((group) => ({
      title: capitalised(group.group.name),
      figuresOf: `The figures of ${group.group.name}`,
      headline: headlineOf(group, outcome),
      grounds: groundsOf(group),
      flows: flowsText(group),
      chart: associationsChart(group),
      table: associationsTable(group),
    })),
    take: chartSource(
      found,
      'associations',
      `What goes with “${outcomeTitle(outcome)}”: rank correlations. Going with is not causing.`,
    ),
    methods: [
      { text: 'Rank correlation and its interval', href: methods.rankCorrelation },
      ...(outcome.kind === 'flows'
        ? [
            { text: 'Confirmed flows as an outcome', href: methods.dyadicCorrelation },
            { text: 'Corroboration', href: methods.corroboration },
          ]
        : []),
      { text: 'Section scores', href: methods.sectionScore },
      { text: 'What may be said', href: methods.claims },
    ],
  }
}

function associationsTable({ group, associations }: GroupAssociations): Partials['table'] {
  return {
    caption: { text: `${capitalised(group.name)}: how scores go together, from −1 to +1`, size: 's' },
    head: [
      { text: 'Score or statement' },
      numeric('Rank correlation', methods.rankCorrelation),
      numeric('95% interval', methods.rankCorrelation),
      numeric('With both'),
      { text: 'What can be said', href: methods.claims },
    ],
    rows: associations.map((each) => [
      { text: associatedName(each.measure) },
      { text: each.rho === undefined ? none : signed(each.rho, 2) },
      { text: each.interval ? signedRange(each.interval, 2) : none },
      { text: each.pairs },
      { text: associationText(each) },
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/associations': AssociationsPage
  }
}
