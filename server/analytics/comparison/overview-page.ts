import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { byText } from '../view/analysis-pages.ts'
import { mostDrawn } from '../wording/chart.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { type ChartSource, chartSource } from '../wording/chart-source.ts'
import { type Measure, scaleOf } from '../view/measure.ts'
import { directionText, numberText, summaryName, unitText } from '../view/measure-text.ts'
import { meansTable, weightedMeansTable } from '../figures/means-table.ts'
import { isWeighted, weightedField, weightedTexts } from '../figures/weighted-view.ts'
import { meansChart } from '../figures/number-chart.ts'
import { numbersTable } from '../figures/number-tables.ts'
import { boardPackPath } from '../peers/peer-paths.ts'
import { ratesTable } from '../view/rates-table.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import type { MeasureSummary, Overview, PanelSummary } from '../figures/summarise-sections.ts'
import { type OverviewHeat, overviewHeat } from './overview-heat.ts'
import { overviewTitle } from './overview-title.ts'
import type { Fault, View } from '../view/view.ts'

export interface OverviewPage extends FilteredHead {
  shown: ShownOverview | undefined
}

export interface ShownOverview {
  /** What the rows are: "Sections", or "Questions" where there are no section scores. */
  heading: string
  direction: string
  filters: string
  limits: string[]
  panels: OverviewPanel[]
  take: ChartSource
  rates: Partials['table']
  /** The same for a board; where one region or one integrated care board is shown. */
  boardPack: string | undefined
}

export interface OverviewPanel {
  /** Empty where it is the only one. */
  title: string
  chart: ChartFigure | undefined
  chartTitle: string
  /** The means of every section, each group with its number; undefined where a heat map has them. */
  means: Partials['table'] | undefined
  /** Instead of a chart and a table with a column for each group, where groups are too many for both. */
  heat: OverviewHeat | undefined
  /** The same beside those weighted to all who were invited; where that was asked for. */
  weighted: Partials['table'] | undefined
  /** The rest of the figures, a table for each section. */
  tables: Partials['table'][]
}

export function overviewPage(overview: Overview, formFaults: readonly Fault[]): OverviewPage {
  const faults = [...formFaults, ...overview.faults]
  const head = filteredHead(overview, { page: 'overview', title: `Overview ${byText[overview.view.by]}` }, faults)
  return {
    ...head,
    fields: { ...head.fields, weighted: weightedField(overview, faults) },
    shown: faults.length === 0 ? shownOverview(overview) : undefined,
    scripts: ['charts'],
  }
}

function shownOverview(overview: Overview): ShownOverview {
  const { summaries } = overview
  const first = summaries[0]?.measures[0]?.measure
  return {
    heading: first?.kind === 'score' ? 'Sections' : 'Questions',
    direction: first
      ? [directionText(first), unitText(first) && `Figures are ${unitText(first)}.`].filter(Boolean).join(' ')
      : '',
    filters: filterText(overview),
    limits: [
      ...limitTexts(
        overview,
        summaries.flatMap(({ measures }) => measures.flatMap(({ withheld }) => withheld)),
      ),
      ...weightedTexts(overview),
    ],
    take: chartSource(overview, 'overview', `Means ${byText[overview.view.by]}.`),
    panels: summaries.map((summary) => overviewPanel(summary, overview.view, isWeighted(overview))),
    rates: ratesTable(overview.rates),
    boardPack: boardPackOf(overview.asked),
  }
}

function boardPackOf({ collection, filters: { regions, icbs } }: View): string | undefined {
  const [region, icb] = [regions[0], icbs[0]]
  if (regions.length + icbs.length !== 1) return undefined
  return region === undefined ? icb && boardPackPath(collection, { icb }) : boardPackPath(collection, { region })
}

function overviewPanel({ panel, measures }: PanelSummary, view: View, weighs: boolean): OverviewPanel {
  const heat = panel.groups.length > mostDrawn ? heatOf({ panel, measures }, view) : undefined
  return {
    title: panel.title,
    chart: heat ? undefined : chartOf({ panel, measures }),
    chartTitle: [panel.title, overviewTitle(measures)].filter(Boolean).join(': '),
    heat,
    means: heat ? undefined : meansTable(measures, panel, view),
    weighted: weighs ? weightedMeansTable(measures, panel) : undefined,
    tables: measures.map(({ measure, groups }) => ({
      ...numbersTable(measure, { groupsAre: panel.groupsAre, groups }),
      caption: { text: [panel.title, summaryName(measure)].filter(Boolean).join(': '), size: 's' },
    })),
  }
}

function heatOf(summary: PanelSummary, view: View): OverviewHeat | undefined {
  const isScore = summary.measures.some(({ measure }) => measure.kind === 'score')
  const caption = [summary.panel.title, isScore ? 'Mean section scores' : 'Means'].filter(Boolean).join(': ')
  return overviewHeat(summary, { caption, corner: summary.panel.groupsAre, view })
}

/** One axis serves them all only where they have one scale. */
function chartOf({ panel, measures: summaries }: PanelSummary): ChartFigure | undefined {
  const first = summaries[0]
  const hasFigures = summaries.some(({ groups }) => groups.some(({ figures }) => figures.mean !== undefined))
  if (!first || !hasFigures) return undefined
  const scale = scaleOf(first.measure)
  const alike = summaries.filter(({ measure }) => {
    const { low, high } = scaleOf(measure)
    return low === scale.low && high === scale.high
  })
  const title = meansTitle(first.measure)
  const description = alike.map(describe).join('. ')
  return {
    chart: meansChart(panel, alike, { scale, title }),
    description: `${description}. The tables below have the same figures.`,
    scale: [],
  }
}

function meansTitle(measure: Measure | undefined): string {
  return !measure || measure.kind === 'score' ? 'Mean score' : `Mean, ${unitText(measure)}`
}

function describe({ measure, groups }: MeasureSummary): string {
  const means = groups.flatMap(({ title, figures: { mean } }) =>
    mean === undefined ? [] : [`${title} ${numberText(measure, mean)}`],
  )
  return `${summaryName(measure)}: ${means.join(', ')}`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/overview': OverviewPage
  }
}
