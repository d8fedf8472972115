// @ts-check

/**
 * Draws a line across each bar that has a mark, such as the median.
 * @param {import('./bar-chart.js').BarChart} model
 * @returns {import('chart.js').Plugin<'bar'>}
 */
export function barMarks({ series }) {
  return {
    id: 'bar-marks',
    afterDatasetsDraw(chart) {
      const { ctx: pen, scales } = chart
      pen.save()
      for (const [place, { marks = [] }] of series.entries()) {
        for (const [row, element] of chart.getDatasetMeta(place).data.entries()) {
          const mark = marks[row]
          if (mark === undefined || mark === null || !scales['x']) continue
          const { y, height } = element.getProps(['y', 'height'], true)
          const x = scales['x'].getPixelForValue(mark)
          drawLine(pen, { x, top: y - height / 2 - 4, bottom: y + height / 2 + 4 })
        }
      }
      pen.restore()
    },
  }
}

/**
 * Dark within white, so that it shows on the bar and beside it.
 * @param {CanvasRenderingContext2D} pen
 * @param {{ x: number, top: number, bottom: number }} line
 */
function drawLine(pen, { x, top, bottom }) {
  for (const [colour, width] of /** @type {const} */ ([
    ['#ffffff', 6],
    ['#212b32', 3],
  ])) {
    pen.strokeStyle = colour
    pen.lineWidth = width
    pen.beginPath()
    pen.moveTo(x, top)
    pen.lineTo(x, bottom)
    pen.stroke()
  }
}
