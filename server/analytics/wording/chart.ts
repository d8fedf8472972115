/**
 * A chart of horizontal bars, as public/js/charts.js draws it: it knows nothing of surveys. Values are per cent, scores or
 * numbers on the axis; a bar goes from one to the other.
 */
export interface BarChart {
  /** One or more lines for each row of bars. */
  labels: readonly (readonly string[])[]
  series: readonly BarSeries[]
  /** True where the bars of a row lie on one line, false where they stand under each other. */
  isOneLine: boolean
  axis: ChartAxis
  /** Shown in the chart itself; false where the page explains the colours. */
  hasLegend: boolean
}

export interface ChartAxis {
  low: number
  high: number
  title: string
  suffix: string
  /** Values to the left of 0 count as those to the right. */
  isMirrored: boolean
}

export interface BarSeries {
  name: string
  colour: string
  /** Of a bar too pale to stand on white by itself. */
  outline?: string
  /** Of what is written on the bars. */
  ink: string
  bars: readonly (Bar | null)[]
  /** A line across each bar, such as the median. */
  marks?: readonly (number | null)[]
  /** How the marks look: a line where it is not said. */
  markShape?: 'diamond'
  /** What the lines are; the median unless said otherwise. */
  markName?: string
}

export interface Bar {
  from: number
  to: number
  /** Written on the bar where there is room. */
  text: string
}

const white = '#ffffff'
const dark = '#212b32'

export interface Paint {
  colour: string
  ink: string
  outline?: string
}

/** From strongly disagree to strongly agree: told apart without red and green, and in black and white. */
export const agreementPaints: readonly Paint[] = [
  { colour: '#4B0A2E', ink: white },
  { colour: '#B8488A', ink: white },
  { colour: '#E8EDEE', ink: dark, outline: '#4c6272' },
  { colour: '#2F7BBF', ink: white },
  { colour: '#0A2540', ink: white },
]

/** For things without an order. */
export const plainPaints: readonly Paint[] = [
  { colour: '#005eb8', ink: white },
  { colour: '#7c2855', ink: white },
  { colour: '#007f3b', ink: white },
  { colour: '#4c6272', ink: white },
  { colour: '#b8500b', ink: white },
  { colour: '#41b6e6', ink: dark },
  { colour: '#330072', ink: white },
  { colour: '#ae2573', ink: white },
]

/** More lines, or colours of bars, than that nobody tells apart. */
export const mostDrawn = plainPaints.length
