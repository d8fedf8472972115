import type { Section } from '../../instruments/instrument.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { chartOf, type ChartFigure } from '../wording/chart-figure.ts'
import { mostDrawn } from '../wording/chart.ts'
import { type ChartSource, chartSource } from '../wording/chart-source.ts'
import { claimsOf } from '../wording/claim-text.ts'
import type { ComparisonResult } from './compare-groups.ts'
import type { PanelStatements, StatementComparison } from './compare-statements.ts'
import { crowdedStatements } from './crowded-statements.ts'
import { measureCode } from '../view/measure.ts'
import { directionText, measureName } from '../view/measure-text.ts'
import { ratesTable } from '../view/rates-table.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { statementOrders, type StatementOrder } from './statement-order.ts'
import { type StatementsHeat, statementsHeat } from './statements-heat.ts'
import { agreementCaption, statementsTable } from './statements-table.ts'
import { viewAddress } from '../view/view-address.ts'
import type { MeasureSelect } from '../view/view-fields.ts'
import type { Fault, View } from '../view/view.ts'

export interface StatementsPage extends FilteredHead {
  shown: ShownStatements | undefined
}

export interface ShownStatements {
  filters: string
  limits: string[]
  orders: { text: string; href: string; isCurrent: boolean }[]
  panels: StatementsPanel[]
  take: ChartSource
  rates: Partials['table']
}

export interface StatementsPanel {
  /** Empty where it is the only one. */
  title: string
  /** Of few groups; many have a heat map, if they have figures. */
  table: Partials['table'] | undefined
  heat: StatementsHeat | undefined
  /** Below a heat map: which way is good, and that in the statements that do not follow no difference can be seen. */
  note: string
  /** Each with its chart; below a heat map those in which groups differ, in words. */
  statements: StatementFigure[]
}

export interface StatementFigure {
  name: string
  href: string
  headline: string
  direction: string
  chart: ChartFigure | undefined
  /** The address of just this statement's figures as a file. */
  csv: string
}

const orderNames: Record<StatementOrder, string> = {
  asked: 'as asked',
  difference: 'largest difference first',
  agreement: 'most agreement first',
}

export function statementsPage(comparison: StatementComparison, formFaults: readonly Fault[]): StatementsPage {
  const { section } = comparison
  const faults = [...formFaults, ...comparison.faults]
  const title = section ? `${section.title}: all statements` : 'All statements of a section'
  const measures = sectionSelect(comparison.sections, section)
  return {
    ...filteredHead(comparison, { page: 'statements', title, measures }, faults),
    shown: faults.length === 0 && section ? shownStatements(comparison, section) : undefined,
    scripts: ['charts'],
  }
}

function sectionSelect(sections: readonly Section[], chosen: Section | undefined): MeasureSelect {
  const options = sections.map((section) => ({
    value: section.code,
    text: section.title,
    selected: section === chosen,
  }))
  return { label: 'Section', error: undefined, groups: [{ label: 'Sections with statements', options }] }
}

function shownStatements(comparison: StatementComparison, section: Section): ShownStatements {
  const { asked, results, order } = comparison
  const withheld = results.flatMap(({ statements }) => statements.flatMap((result) => result.withheld))
  return {
    filters: filterText(comparison),
    limits: limitTexts(comparison, withheld),
    orders: statementOrders.map((each) => ({
      text: orderNames[each],
      href: orderAddress(asked, each),
      isCurrent: each === order,
    })),
    panels: results.map((panel) => statementsPanel(panel, asked)),
    take: chartSource(comparison, 'statements', `${section.title}.`),
    rates: ratesTable(comparison.rates),
  }
}

function statementsPanel({ panel, statements }: PanelStatements, asked: View): StatementsPanel {
  const figures = (results: readonly ComparisonResult[]) => results.map((result) => statementFigure(result, asked))
  const { title } = panel
  if (panel.groups.length <= mostDrawn)
    return {
      title,
      table: statementsTable(panel, statements, asked),
      heat: undefined,
      note: '',
      statements: onOneScale(figures(statements)),
    }
  const heat = statementsHeat(panel, statements, { caption: agreementCaption(panel), asked })
  const { differing, note } = crowdedStatements(heat ? statements : [])
  return {
    title,
    table: undefined,
    heat,
    note,
    // a chart of as many groups says nothing that the heat map does not, and is a press away
    statements: figures(differing).map((figure) => ({ ...figure, chart: undefined })),
  }
}

/** Bars of one length say the same in charts that stand beside each other. */
function onOneScale(figures: readonly StatementFigure[]): StatementFigure[] {
  const reach = Math.max(...figures.flatMap(({ chart }) => chart?.chart.axis.high ?? []))
  return figures.map((figure) => {
    if (!figure.chart) return figure
    const { chart } = figure.chart
    const axis = { ...chart.axis, low: -reach, high: reach }
    return { ...figure, chart: { ...figure.chart, chart: { ...chart, axis } } }
  })
}

function statementFigure(result: ComparisonResult, asked: View): StatementFigure {
  const { measure } = result
  return {
    name: measureName(measure),
    href: viewAddress('comparison', { ...asked, measure: measureCode(measure) }),
    headline: claimsOf(result).headline,
    direction: directionText(measure),
    chart: chartOf(result),
    csv: viewAddress('comparison.csv', { ...asked, measure: measureCode(measure) }),
  }
}

function orderAddress(view: View, order: StatementOrder): string {
  const address = viewAddress('statements', view)
  return order === 'asked' ? address : `${address}${address.includes('?') ? '&' : '?'}sort=${order}`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/statements': StatementsPage
  }
}
