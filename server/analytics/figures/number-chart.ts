import type { Interval } from '../../statistics/interval.ts'
import type { BarChart } from '../wording/chart.ts'
import type { Panel } from '../view/group.ts'
import type { Measure } from '../view/measure.ts'
import { numberText, summaryName, unitText } from '../view/measure-text.ts'
import type { NumberComparison } from './number-comparison.ts'
import { labelOf, plainPaint } from './share-chart.ts'
import type { MeasureSummary } from './summarise-sections.ts'

/** The middle half of each group, from quartile to quartile, with a line at the median. */
export function quartilesChart(measure: Measure, { scale, groups }: NumberComparison): BarChart {
  const filled = groups.filter(({ basis }) => basis.answered > 0)
  const quartiles = filled.map(({ figures }) => figures.quartiles)
  return {
    labels: filled.map(labelOf),
    series: [
      {
        name: 'The middle half, and its median',
        ...plainPaint(0),
        bars: quartiles.map((each) => (each ? { from: each.lower, to: each.upper, text: '' } : null)),
        marks: quartiles.map((each) => each?.median ?? null),
      },
    ],
    isOneLine: true,
    axis: axisOf(measure, scale),
    hasLegend: true,
  }
}

/** The means of every measure, the groups under each other. */
export function meansChart(
  panel: Pick<Panel, 'groups'>,
  summaries: readonly MeasureSummary[],
  { scale, title }: { scale: Interval; title: string },
): BarChart {
  const drawn = panel.groups.filter(({ code }) =>
    summaries.some(({ groups }) => groups.some((group) => group.code === code)),
  )
  return {
    labels: summaries.map(({ measure }) => [summaryName(measure)]),
    series: drawn.map(({ code, title: name, paint }) => ({
      name,
      ...plainPaint(paint),
      bars: summaries.map(({ measure, groups }) => {
        const mean = groups.find((group) => group.code === code)?.figures.mean
        return mean === undefined ? null : { from: scale.low, to: mean, text: numberText(measure, mean) }
      }),
    })),
    isOneLine: false,
    axis: { ...scale, title, suffix: '', isMirrored: false },
    hasLegend: true,
  }
}

function axisOf(measure: Measure, { low, high }: Interval): BarChart['axis'] {
  const isShare = measure.kind === 'item' && measure.item.kind === 'number' && measure.item.unit === '%'
  const title = measure.kind === 'score' ? 'Score' : unitText(measure)
  return { low, high, title, suffix: isShare ? '%' : '', isMirrored: false }
}
