import type { Partials } from '../../platform/http/partials.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { byText } from '../view/analysis-pages.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { mostDrawn } from '../wording/chart.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { type ChartSource, chartSource } from '../wording/chart-source.ts'
import { directionText, summaryName, unitText } from '../view/measure-text.ts'
import { meansTable, weightedMeansTable } from '../figures/means-table.ts'
import { isWeighted, weightedField, weightedTexts } from '../figures/weighted-view.ts'
import { numbersTable } from '../figures/number-tables.ts'
import { boardPackPath } from '../peers/peer-paths.ts'
import type { Panel } from '../view/group.ts'
import { ratesTable } from '../view/rates-table.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import type { Overview, PanelSummary } from '../figures/summarise-sections.ts'
import { hasFigures, overviewChart } from './overview-chart.ts'
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
  /** The means of every section, each group with its number; undefined where a heat map has them, or there are none. */
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
  const isCrowded = panel.groups.length > mostDrawn
  const isEmpty = !hasFigures(measures)
  return {
    title: panel.title,
    chart: isCrowded || isEmpty ? undefined : overviewChart({ panel, measures }),
    chartTitle: isEmpty
      ? capitalised(titled(panel, 'there are no figures to show'))
      : titled(panel, overviewTitle(measures)),
    heat: isCrowded && !isEmpty ? heatOf({ panel, measures }, view) : undefined,
    means: isCrowded || isEmpty ? undefined : meansTable(measures, panel, view),
    weighted: weighs && !isEmpty ? weightedMeansTable(measures, panel) : undefined,
    tables: (isEmpty ? [] : measures).map(({ measure, groups }) => ({
      ...numbersTable(measure, { groupsAre: panel.groupsAre, groups }),
      caption: { text: titled(panel, summaryName(measure)), size: 's' },
    })),
  }
}

function titled({ title }: Pick<Panel, 'title'>, text: string): string {
  return [title, text].filter(Boolean).join(': ')
}

function heatOf(summary: PanelSummary, view: View): OverviewHeat | undefined {
  const isScore = summary.measures.some(({ measure }) => measure.kind === 'score')
  const caption = titled(summary.panel, isScore ? 'mean section scores' : 'means')
  return overviewHeat(summary, { caption, corner: summary.panel.groupsAre, view })
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/overview': OverviewPage
  }
}
