import type { BarChart, BarSeries, Paint } from '../wording/chart.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { endNames, stateNames } from './corroboration-text.ts'
import type { JudgedPair } from './corroboration-claims.ts'
import { percent } from '../wording/figure-text.ts'
import { verifiableOf, type VerifiedState, verifiedStates } from './flow-figures.ts'
import { capitalised } from '../../platform/text/first-letter.ts'

const paints: Record<VerifiedState, Paint> = {
  confirmed: { colour: '#005eb8', ink: '#ffffff' },
  holder_only: { colour: '#7c2855', ink: '#ffffff' },
  reader_only: { colour: '#ffb81c', ink: '#212b32', outline: '#4c6272' },
  neither: { colour: '#e8edee', ink: '#212b32', outline: '#4c6272' },
}

/** The shares of the four states, a bar for each type of pair; undefined where nothing is verified. */
export function statesChart(judged: readonly JudgedPair[]): ChartFigure | undefined {
  const shown = judged.filter(({ figures }) => figures.shares)
  if (shown.length === 0) return undefined
  const chart: BarChart = {
    labels: shown.map(({ holder, reader, figures }) => [
      capitalised(endNames[holder]),
      `to ${endNames[reader]} (${verifiableOf(figures)})`,
    ]),
    series: verifiedStates.map((state): BarSeries => ({
      name: stateNames[state],
      ...paints[state],
      bars: shown.map((pair) => barOf(pair, state)),
    })),
    isOneLine: true,
    axis: { low: 0, high: 100, title: 'Verified pairs', suffix: '%', isMirrored: false },
    hasLegend: true,
  }
  return { chart, description: `${shown.map(describe).join('. ')}. The tables below have the same figures.`, scale: [] }
}

function barOf({ figures: { shares } }: JudgedPair, state: VerifiedState): BarSeries['bars'][number] {
  if (!shares || shares[state] === 0) return null
  const before = verifiedStates.slice(0, verifiedStates.indexOf(state)).reduce((sum, each) => sum + shares[each], 0)
  return { from: before * 100, to: (before + shares[state]) * 100, text: percent(shares[state]) }
}

function describe({ holder, reader, figures: { shares } }: JudgedPair): string {
  const parts = shares
    ? verifiedStates.map((state) => `${stateNames[state].toLowerCase()} ${percent(shares[state])}`)
    : []
  return `${capitalised(endNames[holder])} to ${endNames[reader]}: ${parts.join(', ')}`
}
