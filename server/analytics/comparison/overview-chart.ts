import { meansChart } from '../figures/number-chart.ts'
import type { MeasureSummary, PanelSummary } from '../figures/summarise-sections.ts'
import { isOn } from '../place/heat-paint.ts'
import { type Measure, scaleOf } from '../view/measure.ts'
import { numberText, summaryName, unitText } from '../view/measure-text.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'

/** Whether there is a mean of any group that may be shown. */
export function hasFigures(summaries: readonly MeasureSummary[]): boolean {
  return summaries.some(({ groups }) => groups.some(({ figures }) => figures.mean !== undefined))
}

/** The means of every section, side by side; undefined without any. One axis serves those only that have one scale. */
export function overviewChart({ panel, measures: summaries }: PanelSummary): ChartFigure | undefined {
  const first = summaries[0]
  if (!first || !hasFigures(summaries)) return undefined
  const scale = scaleOf(first.measure)
  const alike = summaries.filter(({ measure }) => isOn(scale, measure))
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
