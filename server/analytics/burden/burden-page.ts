import { burdenPath, progressPath } from '../../fieldwork/progress-paths.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import type { SectionBurden } from './burden.ts'
import { commonAnswer, fewestResponses, groupText, minutesPerItem, sectionText } from './burden-text.ts'
import { fixed, none, percent, percentRange } from '../wording/figure-text.ts'
import { measureName } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { Burden, MeasureSpread } from './read-burden.ts'
import { numeric } from '../wording/table-text.ts'

export interface BurdenPage extends PageModel {
  caption: string
  fewest: number
  /** A table for all and for each provider type; none where nothing has been recorded. */
  sections: Partials['table'][]
  alike: Partials['table'] | undefined
  soFar: Partials['table'] | undefined
  /** How many items were looked at. */
  looked: number
  methodHref: string
  alikeHref: string
  files: { text: string; href: string }[]
}

export function burdenPage({ collection, sections, spreads }: Burden): BurdenPage {
  const path = burdenPath(collection.code)
  const hasAny = sections.some(({ contributing }) => contributing > 0)
  return {
    title: 'Burden',
    caption: collection.name,
    printed: `${collection.name}.`,
    wide: true,
    fewest: fewestResponses,
    sections: hasAny ? tablesOf(sections) : [],
    alike: spreadTable('Questions that tell nobody apart', markedSpreads(spreads, 'alike')),
    soFar: spreadTable('All alike so far', markedSpreads(spreads, 'alike_so_far')),
    looked: new Set(spreads.map(({ measure }) => measure.item.code)).size,
    methodHref: methods.burden,
    alikeHref: methods.alike,
    files: [
      { text: 'Minutes of sections, for analysis (CSV)', href: `${path}/sections.csv` },
      { text: 'Minutes of sections, for Excel (CSV)', href: `${path}/sections.csv?for=excel` },
      { text: 'Spread of every question, for analysis (CSV)', href: `${path}/items.csv` },
      { text: 'Spread of every question, for Excel (CSV)', href: `${path}/items.csv?for=excel` },
    ],
    back: { text: 'Progress', href: progressPath(collection.code) },
  }
}

/** All types together first, then each with its questions. */
function tablesOf(sections: readonly SectionBurden[]): Partials['table'][] {
  const types = [...new Set(sections.map(({ type }) => type))]
  return types.map((type) => ({
    caption: { text: type ? groupText(type) : 'All provider types', size: 's' },
    head: [
      { text: 'Section' },
      numeric('Hours in total'),
      numeric('Responses at work'),
      numeric('Signed responses'),
      numeric('Lower quartile, minutes', methods.quantile),
      numeric('Median, minutes', methods.quantile),
      numeric('Upper quartile, minutes', methods.quantile),
      ...(type ? [numeric('Questions'), numeric('Median minutes a question', methods.burden)] : []),
    ],
    rows: sections.filter((one) => one.type === type).map(cellsOf),
    firstCellIsHeader: true,
    scroll: true,
  }))
}

function cellsOf(one: SectionBurden): { text: string }[] {
  const { type, total, contributing, signed, quartiles, items } = one
  const isShown = signed >= fewestResponses && contributing > 0
  const figure = (value: number | undefined) => (isShown && value !== undefined ? fixed(value, 1) : none)
  return [
    sectionText(one),
    contributing >= fewestResponses ? fixed(total / 60, 1) : none,
    String(contributing),
    String(signed),
    figure(quartiles?.lower),
    figure(quartiles?.median),
    figure(quartiles?.upper),
    ...(type ? [items === undefined ? none : String(items), figure(minutesPerItem(one))] : []),
  ].map((text) => ({ text }))
}

/** An item that is marked among all is not listed again for each type. */
export function markedSpreads(
  spreads: readonly MeasureSpread[],
  verdict: MeasureSpread['spread']['verdict'],
): MeasureSpread[] {
  const marked = spreads.filter(({ spread }) => spread.verdict === verdict)
  const ofAll = new Set(marked.filter(({ type }) => type === undefined).map(({ measure }) => measure.item.code))
  return marked.filter(({ type, measure }) => type === undefined || !ofAll.has(measure.item.code))
}

function spreadTable(caption: string, marked: readonly MeasureSpread[]): Partials['table'] | undefined {
  if (marked.length === 0) return undefined
  return {
    caption: { text: caption, size: 's' },
    head: [
      { text: 'Question' },
      { text: 'Among' },
      { text: 'Most common answer' },
      numeric('Share', methods.share),
      numeric('95% interval', methods.wilson),
      numeric('Number'),
    ],
    rows: marked.map((one) => [
      { text: `${measureName(one.measure)} (${one.measure.item.code})` },
      { text: groupText(one.type) },
      { text: commonAnswer(one) },
      { text: percent(one.spread.common / one.spread.answered, 1) },
      { text: one.spread.interval ? percentRange(one.spread.interval, 1) : none },
      { text: `${one.spread.common} of ${one.spread.answered}` },
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/burden': BurdenPage
  }
}
