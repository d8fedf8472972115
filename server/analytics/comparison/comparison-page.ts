import { wordingFor } from '../../instruments/instrument.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { chartOf, type ChartFigure } from '../wording/chart-figure.ts'
import { type ChartSource, chartSource } from '../wording/chart-source.ts'
import { type Claims, claimsOf } from '../wording/claim-text.ts'
import type { Comparison, ComparisonResult } from './compare-groups.ts'
import { comparisonTables } from './comparison-tables.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { findMeasure, type Measure } from '../view/measure.ts'
import { directionText, measureName, unitText } from '../view/measure-text.ts'
import { methodsBehind } from '../wording/method-links.ts'
import { ratesTable } from '../view/rates-table.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { type WeightedLine, weightedTable } from '../figures/weighted-tables.ts'
import { weightedField, weightedTexts } from '../figures/weighted-view.ts'
import type { Fault } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { measureSelect } from '../view/view-fields.ts'

export interface ComparisonPage extends FilteredHead {
  shown: ShownComparison | undefined
}

export interface ShownComparison {
  direction: string
  filters: string
  limits: string[]
  /** The question as each type was asked it, where that differs. */
  wordings: string[]
  panels: ComparisonPanel[]
  take: ChartSource
  /** Empty where no two groups are compared. */
  differencesCsv: string
  rates: Partials['table']
  methods: { text: string; href: string }[]
}

/** A table, folded away where it is long and something else on the page says the same more briefly. */
export interface FoldedTable {
  table: Partials['table']
  summary: string | undefined
}

/** A longer table is folded away. */
const mostRows = 16

export interface ComparisonPanel {
  /** Empty where it is the only one. */
  title: string
  claims: Claims
  chart: ChartFigure | undefined
  tables: FoldedTable[]
  reliability: string
}

export function comparisonPage(comparison: Comparison, formFaults: readonly Fault[]): ComparisonPage {
  const { collection, view } = comparison
  const faults = [...formFaults, ...comparison.faults]
  const measure = findMeasure(comparison.columns, view.measure)
  const heading = {
    page: 'comparison',
    title: measure ? measureName(measure) : 'Compare provider types',
    caption: measure ? `${collection.name}: ${measure.section.title}` : collection.name,
    measures: measureSelect(comparison.measures, measure, faults),
  } as const
  const head = filteredHead(comparison, heading, faults)
  return {
    ...head,
    fields: { ...head.fields, weighted: weightedField(comparison, faults) },
    shown: measure && faults.length === 0 ? shownComparison(comparison, measure) : undefined,
    scripts: ['charts'],
  }
}

function shownComparison(comparison: Comparison, measure: Measure): ShownComparison {
  const { results } = comparison
  return {
    direction: [directionText(measure), unitText(measure) && `Figures are ${unitText(measure)}.`]
      .filter(Boolean)
      .join(' '),
    filters: filterText(comparison),
    limits: [
      ...limitTexts(
        comparison,
        results.flatMap(({ withheld }) => withheld),
      ),
      ...weightedTexts(comparison),
    ],
    wordings: wordingsOf(comparison, measure),
    panels: results.map((result, place) => comparisonPanel(result, comparison.weighted[place])),
    take: chartSource(comparison, 'comparison', `${measureName(measure)}.`),
    differencesCsv: results.some(({ figures }) => figures.differences.length > 0)
      ? viewAddress('differences.csv', comparison.asked)
      : '',
    rates: ratesTable(comparison.rates),
    methods: methodsBehind(measure.column.kind === 'numbers' ? 'numbers' : 'shares', measure.kind === 'score'),
  }
}

function comparisonPanel(result: ComparisonResult, weighted: readonly WeightedLine[] | undefined): ComparisonPanel {
  const { panel, reliability } = result
  return {
    title: panel.title,
    claims: claimsOf(result),
    chart: chartOf(result),
    tables: [
      ...comparisonTables(result).map(foldedTable),
      ...(weighted?.length
        ? [{ table: weightedTable(result.measure, result.figures.groupsAre, weighted), summary: undefined }]
        : []),
    ],
    reliability: reliability
      ? `Cronbach’s alpha ${reliability.alpha.toFixed(2)}, from the ${reliability.complete} with a score on all ${reliability.items} items of the section`
      : '',
  }
}

function foldedTable(table: Partials['table']): FoldedTable {
  const rows = table.rows?.length ?? 0
  const caption = typeof table.caption === 'object' ? table.caption?.text : table.caption
  return { table, summary: rows > mostRows ? `${String(caption)} (${rows} rows)` : undefined }
}

function wordingsOf({ view }: Comparison, measure: Measure): string[] {
  if (measure.kind === 'score') return []
  const { wording } = measure.item
  return view.filters.types.flatMap((type) => {
    const text = wordingFor(wording, type)
    return text === wording.text ? [] : [`${capitalised(groupNames[type])}: ${text}`]
  })
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/comparison': ComparisonPage
  }
}
