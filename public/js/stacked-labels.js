// @ts-check
import { leaveRoom } from './legend-room.js'
import { isNarrow, labelLines, linesWithin } from './short-lines.js'

const line = 17
const bar = 16
/** Between a label and its bar, and below the bar. */
const gaps = { label: 4, below: 12 }

/**
 * On a narrow chart a long label beside its bar takes many lines of a word or two: there each stands above its bar, over the
 * whole width. Bars under each other in a row keep their label beside them.
 * @param {Pick<import('./bar-chart.js').BarChart, 'labels' | 'isOneLine'>} model
 * @param {number} width
 */
export function areStacked({ labels, isOneLine }, width) {
  return isOneLine && isNarrow(width) && labels.some((label) => labelLines(width, label).length > 3)
}

/**
 * How high a row is whose label stands above its bar.
 * @param {Pick<import('./bar-chart.js').BarChart, 'labels'>} model
 * @param {number} width
 */
export function stackedRow(model, width) {
  return linesAbove(model, width) * line + gaps.label + bar + gaps.below
}

/**
 * The first label begins above the middle of its row, and that much above the row itself.
 * @param {Pick<import('./bar-chart.js').BarChart, 'labels' | 'isOneLine'>} model
 * @param {number} width
 */
export function roomAbove(model, width) {
  if (!areStacked(model, width)) return 0
  return linesAbove(model, width) * line + gaps.label + bar / 2 - stackedRow(model, width) / 2
}

/**
 * Puts the labels above the bars while the chart is narrow, and back when it is not.
 * @param {import('./bar-chart.js').BarChart} model
 * @returns {import('chart.js').Plugin<'bar'>}
 */
export function stackedLabels(model) {
  return {
    id: 'stacked-labels',
    beforeInit(chart) {
      leaveRoom(chart, () => roomAbove(model, chart.width))
    },
    beforeUpdate({ options, data, width }) {
      const stacked = areStacked(model, width)
      for (const set of data.datasets) {
        if (stacked) set.barThickness = bar
        else delete set.barThickness
      }
      const ticks = options.scales?.['y']?.ticks
      if (ticks) ticks.display = !stacked
    },
    beforeDatasetsDraw({ ctx: pen, width, chartArea, scales }) {
      if (!scales['y'] || !areStacked(model, width)) return
      pen.save()
      pen.font = '14px Arial, sans-serif'
      pen.textBaseline = 'middle'
      pen.textAlign = 'left'
      for (const [row, label] of model.labels.entries()) {
        const lines = linesOf(label, width)
        const top = scales['y'].getPixelForValue(row) - bar / 2 - gaps.label - lines.length * line
        for (const [place, text] of lines.entries())
          write(pen, text, { left: chartArea.left, middle: top + (place + 0.5) * line })
      }
      pen.restore()
    },
  }
}

/**
 * On white of its own: the line at 0 would run through the words.
 * @param {CanvasRenderingContext2D} pen
 * @param {string} text
 * @param {{ left: number, middle: number }} at
 */
function write(pen, text, { left, middle }) {
  pen.fillStyle = '#ffffff'
  pen.fillRect(left, middle - line / 2, pen.measureText(text).width + 2, line)
  pen.fillStyle = '#212b32'
  pen.fillText(text, left, middle)
}

/**
 * @param {Pick<import('./bar-chart.js').BarChart, 'labels'>} model
 * @param {number} width
 */
function linesAbove({ labels }, width) {
  return Math.max(1, ...labels.map((label) => linesOf(label, width).length))
}

/**
 * @param {readonly string[]} label
 * @param {number} width
 */
function linesOf(label, width) {
  return linesWithin(label.join(', '), Math.floor(width / 7.5))
}
