// @ts-check

/**
 * What the server sends: see server/fieldwork/line-chart.ts.
 * @typedef {{ name: string, colour: string, isDashed: boolean, values: number[] }} LineSeries
 * @typedef {{ days: number, series: LineSeries[], across: string, up: string }} LineChart
 */

/**
 * @param {LineChart} model
 * @returns {import('chart.js').ChartConfiguration<'line', number[], string>}
 */
export function lineConfiguration({ days, series, across, up }) {
  return {
    type: 'line',
    data: {
      labels: Array.from({ length: days }, (_, day) => String(day)),
      datasets: series.map(({ name, colour, isDashed, values }) => ({
        label: name,
        data: values,
        borderColor: colour,
        backgroundColor: colour,
        borderDash: isDashed ? [6, 4] : [],
        borderWidth: 3,
        pointRadius: 0,
        pointHitRadius: 8,
        stepped: 'after',
      })),
    },
    options: {
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          title: { display: true, text: across },
          ticks: { maxRotation: 0, autoSkipPadding: 16 },
          grid: { display: false },
        },
        y: { min: 0, max: 100, title: { display: true, text: up }, ticks: { callback: (value) => `${value}%` } },
      },
      plugins: {
        legend: {
          position: 'top',
          align: 'start',
          labels: { usePointStyle: true, pointStyle: 'line', pointStyleWidth: 40, padding: 16 },
        },
        tooltip: {
          callbacks: {
            title: ([first]) => `Day ${first?.label ?? ''}`,
            label: ({ dataset, parsed }) => `${dataset.label ?? ''}: ${parsed.y}%`,
          },
        },
      },
    },
  }
}
