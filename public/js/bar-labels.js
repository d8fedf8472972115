// @ts-check

/**
 * Writes on each bar what it stands for, where there is room.
 * @param {import('./bar-chart.js').BarChart} model
 * @returns {import('chart.js').Plugin<'bar'>}
 */
export function barLabels({ series }) {
  return {
    id: 'bar-labels',
    afterDatasetsDraw(chart) {
      const { ctx: pen } = chart
      pen.save()
      pen.font = '13px Arial, sans-serif'
      pen.textAlign = 'center'
      pen.textBaseline = 'middle'
      for (const [place, { bars, ink }] of series.entries()) {
        pen.fillStyle = ink
        for (const [row, element] of chart.getDatasetMeta(place).data.entries()) {
          const text = bars[row]?.text ?? ''
          const { x, base, y, height } = element.getProps(['x', 'base', 'y', 'height'], true)
          if (pen.measureText(text).width + 6 <= Math.abs(x - base) && height >= 14)
            pen.fillText(text, (x + base) / 2, y)
        }
      }
      pen.restore()
    },
  }
}
