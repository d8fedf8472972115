// @ts-check

/**
 * Leaves room between the key of a chart and its highest line, whose figure would touch the key.
 * @type {import('chart.js').Plugin}
 */
export const legendRoom = {
  id: 'legend-room',
  beforeInit(chart) {
    const { legend } = chart
    if (!legend) return
    const fit = legend.fit.bind(legend)
    legend.fit = () => {
      fit()
      if (legend.options.display) legend.height += 10
    }
  },
}
