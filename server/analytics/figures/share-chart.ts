import { sum } from '../../statistics/mean.ts'
import { agreementPaints, type Bar, type BarChart, plainPaints } from '../wording/chart.ts'
import { boardName } from '../place/board-labels.ts'
import { percent } from '../wording/figure-text.ts'
import type { ShareComparison, ShareGroup } from './share-comparison.ts'

/**
 * The answers to a statement as one line a group: disagreement to the left, agreement to the right, the middle of
 * "neither" at 0.
 */
export function divergingChart({ answers, groups }: ShareComparison): BarChart {
  const filled = groups.filter(({ basis }) => basis.answered > 0)
  const middle = Math.floor(answers.length / 2)
  const lines = filled.map((group) => barsAround(group, middle))
  const farthest = Math.max(...lines.flat().flatMap(({ from, to }) => [-from, to]))
  const reach = Math.min(100, Math.ceil(farthest / 20) * 20)
  return {
    labels: filled.map(labelOf),
    series: answers.map((name, place) => ({
      name,
      ...(agreementPaints[place] ?? plainPaint(place)),
      bars: lines.map((line) => line[place] ?? null),
    })),
    isOneLine: true,
    axis: { low: -reach, high: reach, title: 'Per cent of those with an answer', suffix: '%', isMirrored: true },
    hasLegend: false,
  }
}

/** The shares of each answer, the groups under each other. */
export function choicesChart({ parts, groups }: ShareComparison): BarChart {
  return {
    labels: parts.map(({ text }) => [text]),
    series: groups
      .filter(({ basis }) => basis.answered > 0)
      .map((group) => ({
        name: labelOf(group).join(', '),
        ...plainPaint(group.paint),
        bars: group.shares.map(({ numerator, denominator }) => ({
          from: 0,
          to: (100 * numerator) / denominator,
          text: percent(numerator / denominator),
        })),
      })),
    isOneLine: false,
    axis: { low: 0, high: 100, title: 'Per cent of those with an answer', suffix: '%', isMirrored: false },
    hasLegend: true,
  }
}

/** "Acute trusts", "148 of 154"; "Brannoc Levels ICB", which leaves room for its bar. */
export function labelOf({ title, basis }: Pick<ShareGroup, 'title' | 'basis'>): string[] {
  return [boardName(title), `${basis.answered} of ${basis.invited}`]
}

export function plainPaint(place: number) {
  return plainPaints[place % plainPaints.length] ?? { colour: '#005eb8', ink: '#ffffff' }
}

function barsAround({ counts, basis }: ShareGroup, middle: number): Bar[] {
  const shares = counts.map((count) => (100 * count) / basis.answered)
  let from = -sum(shares.slice(0, middle)) - (shares[middle] ?? 0) / 2
  return shares.map((share) => {
    const bar = { from, to: from + share, text: percent(share / 100) }
    from = bar.to
    return bar
  })
}
