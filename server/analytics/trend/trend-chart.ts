import type { FollowedGroup, FollowedPanel } from './followed-panel.ts'
import { pointIn } from './followed-panel.ts'
import { plainPaint } from '../figures/share-chart.ts'
import { mostDrawn } from '../wording/chart.ts'
import type { Tracked } from './tracked.ts'

/** A chart of lines over time, as public/js/trend-chart.js draws it: it knows nothing of surveys. */
export interface TrendChart {
  /** What stands under the points, and where: in years with decimals. */
  marks: readonly { at: number; text: string }[]
  /** Where the lines are broken. */
  breaks: readonly number[]
  series: readonly TrendSeries[]
  axis: { low: number; high: number; title: string; suffix: string }
}

export interface TrendSeries {
  name: string
  colour: string
  /** Told apart without colours. */
  isDashed: boolean
  shape: (typeof shapes)[number]
  /** In the order of the lines; a new line begins after null. */
  points: readonly (TrendChartPoint | null)[]
}

export interface TrendChartPoint {
  at: number
  value: number
  low?: number
  high?: number
}

const shapes = ['circle', 'rect', 'triangle', 'rectRot', 'crossRot', 'rectRounded', 'cross', 'star'] as const

export interface Drawing {
  tracked: Tracked
  /** The time and the code of each collection. */
  times: readonly { at: number; text: string }[]
  axisTitle: string
  suffix: string
  /** What is to be reached, and when. */
  target?: { name: string; at: number; value: number }
}

/** Undefined where there are more groups than can be told apart, or nothing to draw. */
export function trendChart(drawing: Drawing, { groups }: Pick<FollowedPanel, 'groups'>): TrendChart | undefined {
  const drawn = groups.filter(({ standings }) => standings.some((each) => pointIn(each)?.estimate !== undefined))
  if (drawn.length === 0 || drawn.length > mostDrawn) return undefined
  const { tracked, times, axisTitle, suffix, target } = drawing
  const times100 = tracked.kind === 'share' ? 100 : 1
  return {
    marks: times,
    breaks: tracked.joins.flatMap((join, place) => (join === 'joined' ? [] : [middle(times, place)])),
    series: [
      ...drawn.flatMap((group, place) => seriesOf(drawing, group, { place, times100 })),
      ...(target ? [targetSeries(target)] : []),
    ],
    axis: { low: tracked.scale.low * times100, high: tracked.scale.high * times100, title: axisTitle, suffix },
  }
}

function targetSeries({ name, at, value }: NonNullable<Drawing['target']>): TrendSeries {
  return { name, colour: '#212b32', shape: 'star', isDashed: false, points: [{ at, value }] }
}

function middle(times: Drawing['times'], place: number): number {
  return ((times[place]?.at ?? 0) + (times[place + 1]?.at ?? 0)) / 2
}

function seriesOf(
  drawing: Drawing,
  { group, standings, steps }: FollowedGroup,
  { place, times100 }: { place: number; times100: number },
): TrendSeries[] {
  const { tracked, times } = drawing
  const look = { colour: plainPaint(group.paint).colour, shape: shapes[place % shapes.length] ?? 'circle' }
  const all = standings.flatMap((standing, wave) => {
    const [point, at] = [pointIn(standing), times[wave]?.at ?? 0]
    const drawn =
      point?.estimate === undefined ? null : drawnPoint(at, point.estimate * times100, point.interval, times100)
    return tracked.joins[wave] && tracked.joins[wave] !== 'joined' ? [drawn, null] : [drawn]
  })
  const panel = steps.flatMap(({ from, to, panel: change }) =>
    change
      ? [
          { at: times[from]?.at ?? 0, value: change.earlier * times100 },
          { at: times[to]?.at ?? 0, value: change.later * times100 },
          null,
        ]
      : [],
  )
  return [
    { name: group.title, ...look, isDashed: false, points: all },
    ...(panel.length > 0 ? [{ name: `${group.title}, answered both`, ...look, isDashed: true, points: panel }] : []),
  ]
}

function drawnPoint(
  at: number,
  value: number,
  interval: { low: number; high: number } | undefined,
  times100: number,
): TrendChartPoint {
  return { at, value, ...(interval && { low: interval.low * times100, high: interval.high * times100 }) }
}
