import type { BarChart } from './chart.ts'
import type { ComparisonResult } from '../comparison/compare-groups.ts'
import { percent } from './figure-text.ts'
import { numberText } from '../view/measure-text.ts'
import { quartilesChart } from '../figures/number-chart.ts'
import { choicesChart, divergingChart } from '../figures/share-chart.ts'

/** A chart with the words for those who do not see it. */
export interface ChartFigure {
  chart: BarChart
  description: string
  /** The answers of the agreement scale, which the page explains by colour. */
  scale: readonly string[]
}

/** What can be taken away of a chart: its picture, which names what it is of, and its figures as files. */
export interface ChartTake {
  /** Of the picture's file, without its ending. */
  name: string
  /** Written above and below the chart in its picture: what it says, and of what, of whom and from where. */
  title: string
  source: string
  /** The address of the figures as a CSV file. */
  csv: string
}

/** Undefined where nobody has answered. */
export function chartOf(result: ComparisonResult): ChartFigure | undefined {
  const { measure, figures } = result
  if (figures.groups.every(({ basis }) => basis.answered === 0)) return undefined
  const description = `${descriptionsOf(result).join('. ')}. The tables below have the same figures.`
  if (figures.kind === 'numbers') return { chart: quartilesChart(measure, figures), description, scale: [] }
  return measure.kind === 'item' && measure.item.kind === 'statement'
    ? { chart: divergingChart(figures), description, scale: figures.answers }
    : { chart: choicesChart(figures), description, scale: [] }
}

/** "Acute trusts: strongly disagree 10%, …" of each group. */
function descriptionsOf({ measure, figures }: ComparisonResult): string[] {
  if (figures.kind === 'numbers')
    return figures.groups.flatMap(({ title, figures: { quartiles } }) =>
      quartiles
        ? `${title}: median ${numberText(measure, quartiles.median)}, the middle half from ` +
          `${numberText(measure, quartiles.lower)} to ${numberText(measure, quartiles.upper)}`
        : [],
    )
  return figures.groups.flatMap(({ title, counts, basis }) => {
    if (basis.answered === 0) return []
    const shares = counts.map(
      (count, place) => `${figures.answers[place]?.toLowerCase() ?? ''} ${percent(count / basis.answered)}`,
    )
    return `${title}: ${shares.join(', ')}`
  })
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    chart: ChartFigure & { title: string; take?: ChartTake }
    sentences: readonly string[]
    /** Files of the figures, and where there is a chart its picture. */
    take: { csv: string; hasPicture: boolean; what?: 'chart' | 'map' }
  }
}
