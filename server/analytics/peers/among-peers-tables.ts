import type { Partials } from '../../platform/http/partials.ts'
import { fixed, none, percent, range } from '../wording/figure-text.ts'
import { type ItemPlace, sameShare } from './item-place.ts'
import { answersOf } from '../view/measure.ts'
import { absenceName, measureName, numberText } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { PeerPlace } from './peer-place.ts'
import { standingText } from './peer-sentences.ts'
import type { SectionPlace } from './section-places.ts'
import { numeric } from '../wording/table-text.ts'

type Table = Partials['table']

/** Every section with its score, its percentile and the middle of its peers; `hrefOf` leads from a score to its reasons. */
export function placesTable(
  sections: readonly SectionPlace[],
  hrefOf: ((section: SectionPlace['section']) => string) | undefined,
): Table {
  return {
    caption: { text: 'Section scores among peers', size: 's' },
    responsive: true,
    head: [
      { text: 'Section', href: methods.sectionScore },
      numeric('Score'),
      numeric('Peers with a score'),
      numeric('Median of peers (95% interval)', methods.medianInterval),
      numeric('Percentile (95% interval)', methods.percentile),
      { text: 'What can be said', href: methods.peers },
    ],
    rows: sections.map((each) => [
      { text: each.section.title },
      {
        text: ownText(each.place),
        ...(hrefOf &&
          each.place.own !== undefined && {
            href: hrefOf(each.section),
            visuallyHiddenText: `score on ${each.section.title}, and what it was made from`,
          }),
      },
      { text: String(each.place.peers?.count ?? none) },
      { text: withInterval(each.place.median, each.place.medianInterval, 1) },
      { text: withInterval(each.place.percentile, each.place.percentileInterval, 0) },
      { text: standingText(each) },
    ]),
    firstCellIsHeader: true,
  }
}

/** "52.1 (48.0 to 55.5)". */
export function withInterval(
  value: number | undefined,
  interval: { low: number; high: number } | undefined,
  decimals: number,
): string {
  if (value === undefined) return none
  return interval ? `${fixed(value, decimals)} (${range(interval, decimals)})` : fixed(value, decimals)
}

function ownText({ own, absence }: PeerPlace): string {
  if (own !== undefined) return fixed(own, 1)
  return absence ? absenceName(absence) : none
}

/** The deciles of every section; of fewer than ten peers the quartiles. */
export function decilesTable(sections: readonly SectionPlace[]): Table {
  const cuts = [
    ...new Set(
      sections.flatMap(({ place }) => (place.peers?.spread.kind === 'quantiles' ? place.peers.spread.shares : [])),
    ),
  ].toSorted((a, b) => a - b)
  return {
    caption: { text: 'Scores below which so many of the peers lie', size: 's' },
    head: [{ text: 'Section' }, ...cuts.map((cut) => numeric(percent(cut), methods.quantile))],
    rows: sections.map(({ section, place }) => [
      { text: section.title },
      ...cuts.map((cut) => {
        const spread = place.peers?.spread
        const value = spread?.kind === 'quantiles' ? spread.values[spread.shares.indexOf(cut)] : undefined
        return { text: value === undefined ? none : fixed(value, 1) }
      }),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** The questions of a section: each with its answer, how many peers gave the same, and its place where answers have an order. */
export function itemsTable(title: string, items: readonly ItemPlace[]): Table {
  return {
    caption: { text: title, size: 's' },
    responsive: true,
    head: [
      { text: 'Question' },
      { text: 'Answer' },
      numeric('Peers with an answer'),
      numeric('Peers who gave the same', methods.share),
      numeric('Percentile (95% interval)', methods.percentile),
      numeric('Deciles of the peers', methods.quantile),
    ],
    rows: items.map((item) => [
      { text: measureName(item.measure) },
      { text: answerText(item) },
      { text: String(item.shares?.count ?? item.place?.peers?.count ?? none) },
      { text: sameText(item) },
      { text: withInterval(item.place?.percentile, item.place?.percentileInterval, 0) },
      { text: decilesText(item) },
    ]),
    firstCellIsHeader: true,
  }
}

/** What the organisation answered, or why there is nothing. */
export function answerText({ measure, own, absence }: ItemPlace): string {
  if (absence) return absenceName(absence)
  if (measure.column.kind === 'numbers') return own.map((value) => ownNumber(measure, value)).join('')
  const answers = answersOf(measure)
  return own.map((place) => answers[place] ?? '').join('; ')
}

function ownNumber({ item }: ItemPlace['measure'], value: number): string {
  if (item.kind !== 'number') return fixed(value, 0)
  const text = fixed(value, item.decimals)
  return item.unit === '%' ? `${text}%` : `${text} ${item.unit}`.trim()
}

function sameText(item: ItemPlace): string {
  const share = sameShare(item)
  return share === undefined ? none : percent(share)
}

function decilesText({ place, measure }: ItemPlace): string {
  if (place?.peers?.spread.kind !== 'quantiles') return none
  const text = (value: number) =>
    measure.column.kind === 'numbers' ? numberText(measure, value) : String(Math.round(value * 10) / 10)
  return place.peers.spread.values.map(text).join(', ')
}
