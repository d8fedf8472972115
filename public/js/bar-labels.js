// @ts-check

/**
 * Writes on each bar what it stands for; where bars stand alone and one is too short for it, beside it.
 * @param {import('./bar-chart.js').BarChart} model
 * @returns {import('chart.js').Plugin<'bar'>}
 */
export function barLabels({ series, isOneLine }) {
  return {
    id: 'bar-labels',
    afterDatasetsDraw(chart) {
      const { ctx: pen } = chart
      pen.save()
      pen.font = '13px Arial, sans-serif'
      pen.textBaseline = 'middle'
      for (const [place, { bars, ink }] of series.entries()) {
        for (const [row, element] of chart.getDatasetMeta(place).data.entries()) {
          const text = bars[row]?.text ?? ''
          const { x, base, y, height } = element.getProps(['x', 'base', 'y', 'height'], true)
          if (height < 12) continue
          const width = pen.measureText(text).width
          const isInside = width + 6 <= Math.abs(x - base)
          if (!isInside && (isOneLine || x + width + 4 > chart.width)) continue
          pen.fillStyle = isInside ? ink : '#212b32'
          pen.textAlign = isInside ? 'center' : 'left'
          pen.fillText(text, isInside ? (x + base) / 2 : x + 4, y)
        }
      }
      pen.restore()
    },
  }
}
