import type { Partials } from '../../platform/http/partials.ts'
import { excludes } from '../../statistics/interval.ts'
import { signTest } from '../../statistics/sign-test.ts'
import { basisTable } from '../wording/basis-table.ts'
import { none } from '../wording/figure-text.ts'
import { type FollowedPanel, type JudgedChange, pointIn, type Step } from './followed-panel.ts'
import { methods } from '../wording/method-links.ts'
import type { Moves } from './moves.ts'
import { standingText } from './series-text.ts'
import { numeric } from '../wording/table-text.ts'
import { countOf } from './trend-point.ts'
import type { FigureWords } from './trend-words.ts'

type Table = Partials['table']

export interface Tabled {
  kind: 'share' | 'mean'
  words: FigureWords
  codes: readonly string[]
}

/** Each group in each collection, with everything that says how sure its figure is. */
export function pointsTable({ kind, words, codes }: Tabled, { groupsAre, groups }: FollowedPanel): Table {
  return {
    caption: { text: 'All who answered', size: 's' },
    head: [
      { text: groupsAre },
      { text: 'Collection' },
      kind === 'share' ? numeric('Share', methods.share) : numeric('Mean', methods.mean),
      numeric('95% interval', kind === 'share' ? methods.wilson : methods.meanInterval),
      numeric('If all had answered', methods.bounds),
      numeric('Number'),
      numeric('Invited'),
    ],
    rows: groups.flatMap(({ group, standings }) =>
      standings.map((standing, wave) => {
        const head = [{ text: group.title }, { text: codes[wave] ?? '' }]
        const point = pointIn(standing)
        if (!point || 'absent' in standing || 'withheld' in standing)
          return [...head, { text: 'point' in standing ? none : standingText(standing) }, ...blanks(4)]
        const { sample, estimate, interval, bounds, basis } = point
        const number = kind === 'share' ? `${countOf(sample)} of ${sample.length}` : String(sample.length)
        return [
          ...head,
          { text: estimate === undefined ? none : words.value(estimate) },
          { text: interval ? words.range(interval) : none },
          { text: bounds ? words.range(bounds) : none },
          { text: number },
          { text: String(basis.invited) },
        ]
      }),
    ),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** Every change from one collection to the next, and from the first to the last that may be joined. */
export function changesTable({ kind, words, codes }: Tabled, { groupsAre, groups }: FollowedPanel): Table {
  const row = (title: string, { from, to }: Step, who: string, change: JudgedChange) => [
    { text: title },
    { text: `${codes[from]} to ${codes[to]}` },
    { text: who },
    { text: words.value(change.earlier) },
    { text: words.value(change.later) },
    { text: words.change(change.difference) },
    { text: change.interval ? words.changeRange(change.interval) : none },
    { text: countsText(change) },
    { text: sayable(change) },
  ]
  return {
    caption: { text: kind === 'share' ? 'Changes, in percentage points' : 'Changes', size: 's' },
    head: [
      { text: groupsAre },
      { text: 'From and to' },
      { text: 'Of whom', href: methods.trend },
      numeric('Earlier'),
      numeric('Later'),
      numeric('Change'),
      numeric('95% interval', methods.pairedDifference),
      numeric('Number'),
      { text: 'What can be said', href: methods.claims },
    ],
    rows: groups.flatMap(({ group, steps, whole }) =>
      [...steps, ...(whole ? [whole] : [])].flatMap((step) => [
        ...(step.all ? [row(group.title, step, 'All who answered', step.all)] : []),
        ...(step.panel ? [row(group.title, step, 'Answered both', step.panel)] : []),
      ]),
    ),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function countsText({ counts: { earlier, later } }: JudgedChange): string {
  return earlier === later ? String(later) : `${earlier} and ${later}`
}

function sayable({ isSupported, isCertain, difference, interval }: JudgedChange): string {
  if (isSupported)
    return `${difference > 0 ? 'Higher' : 'Lower'}${isCertain ? '' : ', if the silent are like the others'}`
  return interval && excludes(interval, 0) ? 'Too small to tell among so many comparisons' : 'No change can be seen'
}

/** How many of those who answered both of the last two collections moved up and down. */
export function movesTable(
  caption: string,
  { groupsAre, groups }: FollowedPanel,
  moves: readonly (Moves | undefined)[],
): Table {
  return {
    caption: { text: caption, size: 's' },
    head: [
      { text: groupsAre },
      numeric('Up'),
      numeric('Level'),
      numeric('Down'),
      numeric('p of as many up as down', methods.signTest),
    ],
    rows: groups.flatMap(({ group }, place) => {
      const moved = moves[place]
      return moved ? [[{ text: group.title }, ...movedCells(moved)]] : []
    }),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function movedCells({ up, level, down }: Moves) {
  const { pValue } = signTest([...ofSize(up, 1), ...ofSize(down, -1)])
  return [{ text: up }, { text: level }, { text: down }, { text: pValue < 0.001 ? 'below 0.001' : pValue.toFixed(3) }]
}

function ofSize(count: number, value: number): number[] {
  return Array.from({ length: count }, () => value)
}

/** Who was invited and what became of the answers, in each collection. */
export function seriesBasisTable(
  codes: readonly string[],
  { groupsAre, groups }: FollowedPanel,
  isScore: boolean,
): Table {
  const lines = groups.flatMap(({ group, standings }) =>
    standings.flatMap((standing, wave) => {
      const point = pointIn(standing)
      return point ? [{ title: `${group.title}, ${codes[wave]}`, basis: point.basis }] : []
    }),
  )
  return basisTable({ groupsAre: `${groupsAre} and collection`, groups: lines }, isScore)
}

function blanks(count: number) {
  return Array.from({ length: count }, () => ({ text: '' }))
}
