// @ts-check

/**
 * Draws a line across each bar that has a mark, such as the median, or a diamond upon it.
 * @param {import('./bar-chart.js').BarChart} model
 * @returns {import('chart.js').Plugin<'bar'>}
 */
export function barMarks({ series }) {
  return {
    id: 'bar-marks',
    afterDatasetsDraw(chart) {
      const { ctx: pen, scales } = chart
      pen.save()
      for (const [place, { marks = [], markShape, colour }] of series.entries()) {
        for (const [row, element] of chart.getDatasetMeta(place).data.entries()) {
          const mark = marks[row]
          if (mark === undefined || mark === null || !scales['x']) continue
          const { y, height } = element.getProps(['y', 'height'], true)
          const x = scales['x'].getPixelForValue(mark)
          if (markShape === 'diamond') drawDiamond(pen, { x, y, colour })
          else drawLine(pen, { x, top: y - height / 2 - 4, bottom: y + height / 2 + 4 })
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

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {{ x: number, y: number, colour: string }} at
 */
function drawDiamond(pen, { x, y, colour }) {
  pen.fillStyle = colour
  pen.strokeStyle = '#ffffff'
  pen.lineWidth = 2
  pen.beginPath()
  pen.moveTo(x, y - 9)
  pen.lineTo(x + 9, y)
  pen.lineTo(x, y + 9)
  pen.lineTo(x - 9, y)
  pen.closePath()
  pen.fill()
  pen.stroke()
}
