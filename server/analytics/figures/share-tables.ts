import type { Partials } from '../../platform/http/partials.ts'
import { none, percent, percentRange, signed, signedRange } from '../wording/figure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { ShareComparison, ShareGroup } from './share-comparison.ts'
import { differenceText, numeric, pairText } from '../wording/table-text.ts'

type Table = Partials['table']

/** How many of each group gave each answer, in per cent of those with an answer. */
export function answersTable({ groupsAre, answers, groups }: ShareComparison): Table {
  return {
    caption: { text: 'Answers', size: 's' },
    head: [{ text: groupsAre }, ...answers.map((text) => ({ text, format: 'numeric' as const })), numeric('Number')],
    rows: groups.map((group) => [
      { text: group.title },
      ...group.counts.map((count) => ({ text: countText(count, group) })),
      { text: group.basis.answered },
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** Each share with everything that says how sure it is. */
export function sharesTable({ groupsAre, parts, groups }: ShareComparison): Table {
  return {
    caption: { text: 'How sure the shares are', size: 's' },
    head: [
      { text: groupsAre },
      { text: 'Answer' },
      numeric('Share', methods.share),
      numeric('95% interval', methods.wilson),
      numeric('Interval for these organisations', methods.finitePopulation),
      numeric('If all had answered', methods.bounds),
      numeric('Number'),
    ],
    rows: parts.flatMap((part, place) =>
      groups.map((group) => {
        const share = group.shares[place]
        const has = share !== undefined && share.denominator > 0
        return [
          { text: group.title },
          { text: part.text },
          { text: has ? percent(share.numerator / share.denominator, 1) : none },
          { text: share?.interval ? percentRange(share.interval, 1) : none },
          { text: share?.ofFrame ? percentRange(share.ofFrame, 1) : none },
          { text: has && share.bounds ? percentRange(share.bounds, 1) : none },
          { text: share ? `${share.numerator} of ${share.denominator}` : none },
        ]
      }),
    ),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** Every two groups, whether words may tell them apart or not. */
export function shareDifferencesTable({ parts, differences }: ShareComparison): Table {
  return {
    caption: { text: 'Differences between groups, in percentage points', size: 's' },
    head: [
      { text: 'Groups' },
      { text: 'Answer' },
      numeric('Difference'),
      numeric('95% interval', methods.newcombe),
      { text: 'What can be said', href: methods.claims },
    ],
    rows: differences
      .filter(({ interval }) => interval)
      .map(({ part, first, second, difference, interval, isSupported }) => [
        { text: pairText(first, second, 'minus') },
        { text: parts[part]?.text ?? '' },
        { text: difference === undefined ? none : signed(difference * 100, 1) },
        { text: interval ? signedRange({ low: interval.low * 100, high: interval.high * 100 }, 1) : none },
        { text: differenceText({ isSupported, interval }, (difference ?? 0) > 0 ? first : second) },
      ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function countText(count: number, { basis }: ShareGroup): string {
  return basis.answered === 0 ? none : `${percent(count / basis.answered, 1)} (${count})`
}
