import { plainPaint } from '../figures/share-chart.ts'
import type { Bar, BarChart, BarSeries } from '../wording/chart.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { fixed } from '../wording/figure-text.ts'
import type { PeerFigures } from './peer-figures.ts'
import type { SectionPlace } from './section-places.ts'

/** Strips from one share of the peers to another (of fewer than ten the quartiles), the narrower before the wider, which it is drawn upon. */
export const strips = [
  { name: 'Middle 40%, line: median', from: 0.3, to: 0.7, isMiddle: true },
  { name: 'Middle half, line: median', from: 0.25, to: 0.75, isMiddle: true },
  { name: 'Middle 80% of peers', from: 0.1, to: 0.9, isMiddle: false },
] as const

const paints = {
  middle: { colour: '#7fb2e5', outline: '#005eb8', ink: '#212b32' },
  wide: { colour: '#e8edee', outline: '#4c6272', ink: '#212b32' },
}

/** For each section a strip of its peers with its own mark; undefined where nothing can be drawn. */
export function placesChart(sections: readonly SectionPlace[]): ChartFigure | undefined {
  const drawn = sections.filter(({ place }) => place.peers !== undefined)
  if (drawn.length === 0) return undefined
  const own: BarSeries = {
    name: 'This organisation',
    ...plainPaint(1),
    bars: drawn.map(({ place: { own: value } }) =>
      value === undefined ? null : { from: value, to: value, text: fixed(value, 1) },
    ),
    marks: drawn.map(({ place }) => place.own ?? null),
    markShape: 'diamond',
  }
  const chart: BarChart = {
    labels: drawn.map(({ section }) => [section.title]),
    series: [...strips.flatMap((strip) => stripSeries(strip, drawn)), own],
    isOneLine: true,
    axis: { low: 0, high: 100, title: 'Score, higher is better', suffix: '', isMirrored: false },
    hasLegend: true,
  }
  return { chart, description: `${drawn.map(describe).join('. ')}. The tables below have the same figures.`, scale: [] }
}

function stripSeries(strip: (typeof strips)[number], drawn: readonly SectionPlace[]): BarSeries[] {
  const bars = drawn.map(({ place }) => stripOf(place.peers, strip))
  if (bars.every((bar) => bar === null)) return []
  const medians = drawn.map(({ place }, row) => (bars[row] ? (place.median ?? null) : null))
  return [
    {
      name: strip.name,
      ...(strip.isMiddle ? paints.middle : paints.wide),
      bars,
      ...(strip.isMiddle && { marks: medians }),
    },
  ]
}

/** Null where the peers are not cut there. */
export function stripOf(peers: PeerFigures | undefined, { from, to }: { from: number; to: number }): Bar | null {
  if (peers?.spread.kind !== 'quantiles') return null
  const { shares, values } = peers.spread
  const [low, high] = [values[shares.indexOf(from)], values[shares.indexOf(to)]]
  return low === undefined || high === undefined ? null : { from: low, to: high, text: '' }
}

function describe({ section, place }: SectionPlace): string {
  const own = place.own === undefined ? 'no score' : `score ${fixed(place.own, 1)}`
  const among = place.percentile === undefined ? '' : `, percentile ${fixed(place.percentile, 0)}`
  return `${section.title}: ${own}, median of ${place.peers?.count ?? 0} peers ${fixed(place.median ?? 0, 1)}${among}`
}
