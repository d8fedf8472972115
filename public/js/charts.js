// @ts-check
import { barHeight, barOptions } from './bar-chart.js'
import { barLabels } from './bar-labels.js'
import { barMarks } from './bar-marks.js'
import { offerPicture } from './chart-picture.js'
import { legendRoom } from './legend-room.js'
import { lineConfiguration } from './line-chart.js'
import { shortTitle } from './short-lines.js'
import { stackedLabels } from './stacked-labels.js'
import { trendConfiguration } from './trend-chart.js'

// Chart.js is a classic script of its own, which has run before this module.
const { Chart } = /** @type {{ Chart: typeof import('chart.js').Chart }} */ (/** @type {unknown} */ (globalThis))

/**
 * How wide a chart is drawn for a sheet of A4 upright, in pixels, where it has many rows, and where two stand beside each
 * other; bars are thinner there, and those of many rows the thinnest, so that a chart fits under what it is of.
 */
const paper = { whole: 680, half: 500, long: 1000, thickness: 0.7, thin: 0.5, many: 14 }

Chart.defaults.animation = false
Chart.defaults.font.family = 'Arial, sans-serif'
Chart.defaults.font.size = 14
Chart.defaults.color = '#212b32'
Chart.register(legendRoom)

for (const canvas of document.querySelectorAll('canvas[data-chart]')) {
  if (canvas instanceof HTMLCanvasElement) draw(canvas)
}
for (const canvas of document.querySelectorAll('canvas[data-line-chart]')) {
  if (canvas instanceof HTMLCanvasElement) drawLines(canvas)
}

for (const canvas of document.querySelectorAll('canvas[data-trend-chart]')) {
  if (canvas instanceof HTMLCanvasElement) drawTrend(canvas)
}

/** @param {HTMLCanvasElement} canvas */
function drawTrend(canvas) {
  if (!canvas.parentElement) return
  canvas.parentElement.style.height = '420px'
  fitPaper(new Chart(canvas, trendConfiguration(JSON.parse(canvas.dataset['trendChart'] ?? ''))), () => 360)
  offerPicture(canvas, [])
}

/** @param {HTMLCanvasElement} canvas */
function drawLines(canvas) {
  if (!canvas.parentElement) return
  canvas.parentElement.style.height = '360px'
  fitPaper(new Chart(canvas, lineConfiguration(JSON.parse(canvas.dataset['lineChart'] ?? ''))), () => 320)
}

/**
 * Draws the chart anew for a sheet, which is narrower than most windows and wider than a telephone: otherwise its words
 * would be shrunk or enlarged with it. The style of printed pages fits what is drawn to the sheet there is.
 * @param {import('chart.js').Chart} chart
 * @param {(width: number) => number} heightFor
 * @param {number} whole how wide it is drawn where it has the sheet to itself
 */
function fitPaper(chart, heightFor, whole = paper.whole) {
  const width = chart.canvas.closest('.app-multiples') ? paper.half : whole
  window.addEventListener('beforeprint', () => {
    // the window may be narrower than the drawing, which is fitted to the sheet afterwards
    chart.canvas.style.maxWidth = 'none'
    chart.resize(width, heightFor(width))
    chart.canvas.style.maxWidth = ''
  })
  window.addEventListener('afterprint', () => chart.resize())
}

/** @param {HTMLCanvasElement} canvas */
function draw(canvas) {
  const area = canvas.parentElement
  /** @type {import('./bar-chart.js').BarChart} */
  const model = JSON.parse(canvas.dataset['chart'] ?? '')
  if (!area) return
  const fitHeight = () => (area.style.height = `${barHeight(model, area.clientWidth)}px`)
  fitHeight()
  // labels break into more lines when a window is made narrower, or its page larger
  window.addEventListener('resize', fitHeight)
  const chart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: model.labels,
      datasets: model.series.map((series) => ({
        label: series.name,
        pointStyle: series.markShape === 'diamond' ? 'rectRot' : 'rect',
        data: series.bars.map((bar) => (bar ? [bar.from, bar.to] : null)),
        backgroundColor: series.colour,
        borderColor: series.outline ?? series.colour,
        borderWidth: series.outline ? 1 : 0,
        borderSkipped: false,
        grouped: !model.isOneLine,
        maxBarThickness: 40,
      })),
    },
    options: barOptions(model),
    plugins: [barLabels(model), barMarks(model), shortTitle(model), stackedLabels(model)],
  })
  const isLong = model.labels.length > paper.many
  const heightFor = (/** @type {number} */ width) => barHeight(model, width, isLong ? paper.thin : paper.thickness)
  fitPaper(chart, heightFor, isLong ? paper.long : paper.whole)
  offerPicture(
    canvas,
    model.series.map(({ colour, name }) => ({ colour, name })),
  )
}
