// @ts-check

/** The widest chart, in pixels, beside whose bars there is no room for long labels. */
const narrow = 480

/** @param {number} chartWidth */
export function isNarrow(chartWidth) {
  return chartWidth < narrow
}

/**
 * Labels of bars, cut at their words so that they take no more than half of the chart: what is wider would lose its
 * beginning. A chart can become narrow when a page is turned, enlarged or printed.
 * @param {number} chartWidth
 * @param {readonly string[]} lines
 */
export function labelLines(chartWidth, lines) {
  const longest = isNarrow(chartWidth) ? 14 : Math.floor(chartWidth / 14)
  return lines.flatMap((line) => linesWithin(line, longest))
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
      if (title) title.text = isNarrow(width) ? linesWithin(axis.title, 18) : [axis.title]
    },
  }
}

/**
 * A line cut at its words.
 * @param {string} line
 * @param {number} longest
 */
export function linesWithin(line, longest) {
  /** @type {string[]} */
  const lines = []
  for (const word of line.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < longest) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
