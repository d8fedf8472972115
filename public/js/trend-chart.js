// @ts-check

/**
 * What the server sends: see server/analytics/trend/trend-chart.ts.
 * @typedef {'circle' | 'rect' | 'triangle' | 'rectRot' | 'crossRot' | 'star' | 'rectRounded' | 'cross'} Shape
 * @typedef {{ at: number, value: number, low?: number, high?: number }} TrendPoint
 * @typedef {{ name: string, colour: string, isDashed: boolean, shape: Shape, points: (TrendPoint | null)[] }} TrendSeries
 * @typedef {{ marks: { at: number, text: string }[], breaks: number[], series: TrendSeries[],
 *   axis: { low: number, high: number, title: string, suffix: string } }} TrendChart
 */

/**
 * @param {TrendChart} model
 * @returns {import('chart.js').ChartConfiguration<'line', { x: number, y: number }[], string>}
 */
export function trendConfiguration(model) {
  const { marks, axis } = model
  const places = [
    ...marks.map(({ at }) => at),
    ...model.series.flatMap(({ points }) => points.flatMap((point) => point?.at ?? [])),
  ]
  const [first, last] = [Math.min(...places), Math.max(...places)]
  const margin = Math.max(0.5, (last - first) * 0.06)
  return {
    type: 'line',
    data: {
      datasets: model.series.map(({ name, colour, isDashed, shape }, place) => ({
        label: name,
        data: pointsOf(model, place).map(({ at, value }) => ({ x: at, y: value })),
        borderColor: colour,
        backgroundColor: isDashed ? '#ffffff' : colour,
        borderDash: isDashed ? [6, 4] : [],
        borderWidth: isDashed ? 2 : 3,
        pointStyle: shape,
        pointRadius: isDashed ? 4 : 6,
        pointHitRadius: 8,
        spanGaps: false,
        // a point at the end of the scale is drawn whole
        clip: 10,
      })),
    },
    options: {
      maintainAspectRatio: false,
      scales: {
        x: {
          type: 'linear',
          min: first - margin,
          max: last + margin,
          afterBuildTicks: (scale) => {
            scale.ticks = marks.map(({ at }) => ({ value: at }))
          },
          ticks: {
            autoSkip: false,
            maxRotation: 0,
            callback: (value) => marks.find(({ at }) => at === value)?.text ?? '',
          },
          grid: { display: false },
        },
        y: {
          min: axis.low,
          max: axis.high,
          title: { display: true, text: axis.title },
          ticks: { callback: (value) => `${value}${axis.suffix}` },
        },
      },
      plugins: {
        legend: {
          position: 'top',
          align: 'start',
          labels: {
            usePointStyle: true,
            boxWidth: 14,
            boxHeight: 9,
            padding: 16,
            // the page says what is dashed
            filter: ({ datasetIndex }) => !model.series[datasetIndex ?? 0]?.isDashed,
          },
        },
        tooltip: {
          callbacks: {
            title: ([item]) => marks.find(({ at }) => Math.abs(at - (item?.parsed.x ?? 0)) < 0.2)?.text ?? '',
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${(parsed.y ?? 0).toFixed(1)}${axis.suffix}`,
          },
        },
      },
    },
    plugins: [intervals(model), breakLines(model)],
  }
}

/**
 * The points of a series, a gap as one without a place. Series stand a little beside each other, so that the intervals of
 * one do not hide those of another.
 * @param {TrendChart} model
 * @param {number} place
 */
function pointsOf({ series, marks }, place) {
  const colours = [...new Set(series.map(({ colour, shape }) => colour + shape))]
  const own = series[place]
  if (!own) return []
  const span = (marks.at(-1)?.at ?? 1) - (marks[0]?.at ?? 0)
  const shift = (colours.indexOf(own.colour + own.shape) - (colours.length - 1) / 2) * span * 0.008
  return own.points.map((point) => (point ? { ...point, at: point.at + shift } : { at: Number.NaN, value: Number.NaN }))
}

/**
 * A bar from end to end of each interval.
 * @param {TrendChart} model
 * @returns {import('chart.js').Plugin<'line'>}
 */
function intervals(model) {
  return {
    id: 'intervals',
    beforeDatasetsDraw(chart) {
      const { ctx } = chart
      const { x, y } = chart.scales
      if (!x || !y) return
      for (const [place, { colour }] of model.series.entries()) {
        if (!chart.isDatasetVisible(place)) continue
        ctx.strokeStyle = colour
        ctx.lineWidth = 1.5
        for (const point of pointsOf(model, place)) {
          if (!('low' in point) || point.low === undefined || point.high === undefined) continue
          const [across, low, high] = [
            x.getPixelForValue(point.at),
            y.getPixelForValue(point.low),
            y.getPixelForValue(point.high),
          ]
          ctx.beginPath()
          for (const end of [low, high]) {
            ctx.moveTo(across - 4, end)
            ctx.lineTo(across + 4, end)
          }
          ctx.moveTo(across, low)
          ctx.lineTo(across, high)
          ctx.stroke()
        }
      }
    },
  }
}

/**
 * A line from top to bottom wherever the figures before and after may not be joined.
 * @param {TrendChart} model
 * @returns {import('chart.js').Plugin<'line'>}
 */
function breakLines({ breaks }) {
  return {
    id: 'breaks',
    beforeDatasetsDraw({ ctx, chartArea, scales: { x } }) {
      if (!x) return
      ctx.save()
      ctx.strokeStyle = '#4c6272'
      ctx.fillStyle = '#4c6272'
      ctx.setLineDash([2, 4])
      ctx.textAlign = 'center'
      for (const at of breaks) {
        const across = x.getPixelForValue(at)
        ctx.beginPath()
        ctx.moveTo(across, chartArea.top)
        ctx.lineTo(across, chartArea.bottom)
        ctx.stroke()
        ctx.fillText('break', across, chartArea.top + 12)
      }
      ctx.restore()
    },
  }
}
