// @ts-check

/**
 * Leaves room between the key of a chart and its highest line, whose figure would touch the key.
 * @type {import('chart.js').Plugin}
 */
export const legendRoom = {
  id: 'legend-room',
  beforeInit(chart) {
    leaveRoom(chart, ({ options }) => (options.display ? 10 : 0))
  },
}

/**
 * Leaves so many pixels more below the key, or above the chart where the key is not displayed.
 * @param {import('chart.js').Chart} chart
 * @param {(legend: import('chart.js').LegendElement<any>) => number} room
 */
export function leaveRoom({ legend }, room) {
  if (!legend) return
  const fit = legend.fit.bind(legend)
  legend.fit = () => {
    fit()
    legend.height += room(legend)
  }
}
