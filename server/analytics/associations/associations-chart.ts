import type { Association, GroupAssociations } from './associations.ts'
import { associatedName, associationText } from './associations-text.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { signed, signedRange } from '../wording/figure-text.ts'
import { plainPaint } from '../figures/share-chart.ts'
import { capitalised } from '../../platform/text/first-letter.ts'

const markName = 'correlation'

/** The intervals of a group's correlations with a line at each; those that words may claim in a colour of their own. */
export function associationsChart({ group, associations }: GroupAssociations): ChartFigure | undefined {
  const drawn = associations.filter(({ interval }) => interval !== undefined)
  if (drawn.length === 0) return undefined
  const bars = (wanted: boolean) =>
    drawn.map(({ interval, isSupported }) =>
      interval && isSupported === wanted ? { from: interval.low, to: interval.high, text: '' } : null,
    )
  const marks = (wanted: boolean) =>
    drawn.map(({ rho, isSupported }) => (isSupported === wanted ? (rho ?? null) : null))
  return {
    chart: {
      labels: drawn.map(({ measure }) => [associatedName(measure)]),
      series: [
        { name: 'Can be said', ...plainPaint(0), bars: bars(true), marks: marks(true), markName },
        { name: 'Cannot be told from chance', ...plainPaint(3), bars: bars(false), marks: marks(false), markName },
      ],
      isOneLine: true,
      axis: { low: -1, high: 1, title: 'Rank correlation, with its 95% interval', suffix: '', isMirrored: false },
      hasLegend: true,
    },
    description: `${capitalised(group.name)}. ${drawn.map(describe).join('. ')}. The table below has the same figures.`,
    scale: [],
  }
}

function describe(each: Association): string {
  const figures = each.interval ? `${signed(each.rho ?? 0, 2)} (${signedRange(each.interval, 2)})` : ''
  return `${associatedName(each.measure)}: ${figures}, ${associationText(each).toLowerCase()}`
}
