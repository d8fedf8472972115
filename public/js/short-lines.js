// @ts-check

/** The widest chart, in pixels, beside whose bars there is no room for long labels. */
const narrow = 480

/**
 * Cuts lines at their words where the chart is narrow, which it can become when a page is turned or enlarged.
 * @param {number} chartWidth
 * @param {readonly string[]} lines
 * @param {number} longest in characters
 */
export function linesWithin(chartWidth, lines, longest) {
  return chartWidth < narrow ? lines.flatMap((line) => shortLines(line, longest)) : [...lines]
}

/**
 * @param {import('./bar-chart.js').BarChart} model
 * @returns {import('chart.js').Plugin<'bar'>}
 */
export function shortTitle({ axis }) {
  return {
    id: 'short-title',
    beforeUpdate({ options, width }) {
      const title = options.scales?.['x']?.title
      if (title) title.text = linesWithin(width, [axis.title], 18)
    },
  }
}

/**
 * @param {string} line
 * @param {number} longest
 */
function shortLines(line, longest) {
  /** @type {string[]} */
  const lines = []
  for (const word of line.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < longest) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
