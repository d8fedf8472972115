// @ts-check
import { labelLines } from './short-lines.js'
import { areStacked, roomAbove, stackedRow } from './stacked-labels.js'

/**
 * What the server sends: see server/analytics/wording/chart.ts.
 * @typedef {{ from: number, to: number, text: string }} Bar
 * @typedef {{ name: string, colour: string, outline?: string, ink: string, bars: (Bar | null)[], marks?: (number | null)[], markName?: string, markShape?: 'diamond' }} Series
 * @typedef {{ low: number, high: number, title: string, suffix: string, isMirrored: boolean }} Axis
 * @typedef {{ labels: string[][], series: Series[], isOneLine: boolean, axis: Axis, hasLegend: boolean }} BarChart
 */

/**
 * How high the chart must be, in pixels, for its bars and for labels that a narrow chart breaks into lines.
 * @param {BarChart} model
 * @param {number} width
 * @param {number} thickness of its bars, which are thinner on paper; labels are not
 */
export function barHeight(model, width, thickness = 1) {
  const { labels, series, isOneLine } = model
  if (areStacked(model, width)) return labels.length * stackedRow(model, width) + roomAbove(model, width) + 120
  const ofBars = ((isOneLine ? 1.2 : series.length) * 26 + 22) * thickness
  return labels.length * Math.max(ofBars, linesToARow(labels, width) * 17 + 6) + 100
}

/**
 * How many lines a row must have room for. A long label may reach into the rows beside it where theirs are short, so two
 * neighbours share the room of both.
 * @param {BarChart['labels']} labels
 * @param {number} width
 */
function linesToARow(labels, width) {
  const lines = labels.map((label) => Math.max(1, labelLines(width, label).length))
  return Math.max(...lines.map((count, place) => (count + (lines[place + 1] ?? lines[place - 1] ?? count)) / 2))
}

/**
 * @param {BarChart} model
 * @returns {import('chart.js').ChartOptions<'bar'>}
 */
export function barOptions(model) {
  const { axis } = model
  /** @param {number | string} value */
  const axisText = (value) => `${axis.isMirrored ? Math.abs(Number(value)) : value}${axis.suffix}`.replace('-', '−')
  return {
    indexAxis: 'y',
    maintainAspectRatio: false,
    scales: {
      x: {
        min: axis.low,
        max: axis.high,
        title: { display: axis.title !== '', text: axis.title },
        ticks: { callback: axisText, maxRotation: 0 },
        grid: { color: ({ tick }) => (tick.value === 0 && axis.low < 0 ? '#212b32' : '#e8edee') },
      },
      y: {
        grid: { display: false },
        ticks: {
          autoSkip: false,
          callback(_, place) {
            return labelLines(this.chart.width, model.labels[place] ?? [])
          },
        },
      },
    },
    plugins: {
      legend: { display: model.hasLegend, position: 'top', align: 'start', labels: legendLabels(model) },
      tooltip: { callbacks: { label: ({ datasetIndex, dataIndex }) => tooltipText(model, datasetIndex, dataIndex) } },
    },
  }
}

/**
 * A diamond upon the bars is a diamond in the key too.
 * @param {BarChart} model
 */
function legendLabels({ series }) {
  return series.some(({ markShape }) => markShape) ? { usePointStyle: true, boxHeight: 12 } : {}
}

/**
 * @param {BarChart} model
 * @param {number} place
 * @param {number} row
 */
function tooltipText({ series, axis }, place, row) {
  const shown = series[place]
  const [bar, mark] = [shown?.bars[row], shown?.marks?.[row]]
  if (!shown || !bar) return ''
  if (bar.text !== '') return `${shown.name}: ${bar.text}`
  const range = `${bar.from}${axis.suffix} to ${bar.to}${axis.suffix}`
  return mark === undefined || mark === null ? range : `${range}, ${shown.markName ?? 'median'} ${mark}${axis.suffix}`
}
