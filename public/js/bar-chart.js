// @ts-check
import { linesWithin } from './short-lines.js'

/**
 * What the server sends: see server/analytics/chart.ts.
 * @typedef {{ from: number, to: number, text: string }} Bar
 * @typedef {{ name: string, colour: string, outline?: string, ink: string, bars: (Bar | null)[], marks?: (number | null)[], markShape?: 'diamond' }} Series
 * @typedef {{ low: number, high: number, title: string, suffix: string, isMirrored: boolean }} Axis
 * @typedef {{ labels: string[][], series: Series[], isOneLine: boolean, axis: Axis, hasLegend: boolean }} BarChart
 */

/**
 * How many lines of bars there are.
 * @param {BarChart} model
 */
export function barRows({ labels, series, isOneLine }) {
  return labels.length * (isOneLine ? 1.2 : series.length)
}

/**
 * @param {BarChart} model
 * @returns {import('chart.js').ChartOptions<'bar'>}
 */
export function barOptions(model) {
  const { axis } = model
  /** @param {number | string} value */
  const axisText = (value) => `${axis.isMirrored ? Math.abs(Number(value)) : value}${axis.suffix}`
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
            return linesWithin(this.chart.width, model.labels[place] ?? [], 14)
          },
        },
      },
    },
    plugins: {
      legend: { display: model.hasLegend, position: 'top', align: 'start' },
      tooltip: { callbacks: { label: ({ datasetIndex, dataIndex }) => tooltipText(model, datasetIndex, dataIndex) } },
    },
  }
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
  return mark === undefined || mark === null ? range : `${range}, median ${mark}${axis.suffix}`
}
