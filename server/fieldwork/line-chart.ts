/** A chart of lines over days, as public/js/line-chart.js draws it: it knows nothing of surveys. */
export interface LineChart {
  /** What stands under the points, from 0 on. */
  days: number
  series: readonly LineSeries[]
  across: string
  up: string
}

export interface LineSeries {
  name: string
  colour: string
  /** Told apart without colours. */
  isDashed: boolean
  /** By day, in per cent; it may end before the last. */
  values: readonly number[]
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    'line-chart': { chart: LineChart; title: string; description: string }
  }
}
