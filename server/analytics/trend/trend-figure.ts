import { mostDrawn } from '../wording/chart.ts'
import type { ChartTake } from '../wording/chart-figure.ts'
import { chartSource } from '../wording/chart-source.ts'
import { type FollowedPanel, pointIn } from './followed-panel.ts'
import type { SeenSeries } from './see-series.ts'
import { timeOf } from './series-text.ts'
import { type Drawing, type TrendChart, trendChart } from './trend-chart.ts'
import type { FigureWords } from './trend-words.ts'

/** A chart of a trend with the words for those who do not see it, and what can be taken away of it. */
export interface TrendFigure {
  chart: TrendChart
  /** What its lines and bars are. */
  key: string
  description: string
  take: ChartTake
}

interface Figured extends Omit<Drawing, 'times'> {
  words: FigureWords
  /** The finding, for the picture. */
  title: string
  /** What it is of, a sentence. */
  subject: string
  page: string
}

/** Undefined where there is nothing to draw, or too much. */
export function trendFigure(
  { waves, seen }: SeenSeries,
  figured: Figured,
  panel: FollowedPanel,
): TrendFigure | undefined {
  const { words, title, subject, page, ...drawing } = figured
  const times = waves.map(({ collection }) => ({ at: timeOf(collection), text: collection.code }))
  const chart = trendChart({ ...drawing, times }, panel)
  if (!chart) return undefined
  const lines = panel.groups.flatMap(({ group, standings }) => {
    const points = standings.flatMap((standing, wave) => {
      const estimate = pointIn(standing)?.estimate
      return estimate === undefined ? [] : [`${times[wave]?.text} ${words.value(estimate)}`]
    })
    return points.length > 0 ? [`${group.title}: ${points.join(', ')}`] : []
  })
  const target = drawing.target ? [subject.replace(/\.$/, '')] : []
  const key = keyOf(chart)
  return {
    chart,
    key,
    description: `${[...target, ...lines].join('. ')}. The tables below have the same figures.`,
    take: { ...chartSource(seen, page, `${subject} ${key}`), title },
  }
}

function keyOf({ series, breaks }: TrendChart): string {
  return [
    'Solid lines: all who answered, with their 95% intervals.',
    series.some(({ isDashed }) => isDashed)
      ? 'Dashed lines: those who answered both of two neighbouring collections.'
      : '',
    breaks.length > 0 ? 'A break: the figures before and after may not be joined.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Said where more groups are shown than can be drawn. */
export function undrawnText({ groups }: Pick<FollowedPanel, 'groups'>): string {
  return groups.length > mostDrawn
    ? `More than ${mostDrawn} lines cannot be told apart: choose fewer groups to see them drawn.`
    : ''
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'trend-chart': TrendFigure
  }
}
