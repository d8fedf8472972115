import type { Partials } from '../../platform/http/partials.ts'
import { fixed, none, percent, percentRange, range, signed } from '../wording/figure-text.ts'
import { type Measure, measureCode } from '../view/measure.ts'
import { measureName, numberText } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { NonResponseFigure } from './non-response-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import { numeric } from '../wording/table-text.ts'
import { groupedBy } from '../findings/unsupported.ts'
import { viewAddress } from '../view/view-address.ts'

/** A table for the scores of all sections and, folded away, one for the statements of each. */
export interface NonResponseSection {
  summary: string
  /** Of the scores: not folded away. */
  isOpen: boolean
  table: Partials['table']
}

type Seen = Pick<SeenView, 'asked'>

export function nonResponseSections(figures: readonly NonResponseFigure[], seen: Seen): NonResponseSection[] {
  const means = figures.filter(({ part }) => part === undefined)
  const shares = figures.filter(isFirstPart)
  const scores = means.some(({ measure }) => measure.kind === 'score')
  const ofMeans = { summary: scores ? 'Section scores' : 'Means', isOpen: true, table: tableOf(means, seen) }
  return [
    ...(means.length > 0 ? [ofMeans] : []),
    ...groupedBy(shares, ({ measure }) => measure.section.code).map((own) => ({
      summary: sharesOf(own),
      isOpen: false,
      table: tableOf(own, seen),
    })),
  ]
}

function sharesOf(figures: readonly NonResponseFigure[]): string {
  return [figures[0]?.measure.section.title, 'shares who agree'].filter(Boolean).join(': ')
}

/** What weighting changes: what it moves out of its interval, and how far it moves anything. */
export function movedText(figures: readonly NonResponseFigure[]): string {
  const weighted = figures.filter(({ weighted: figure }) => figure?.estimate !== undefined)
  const largest = weighted.toSorted((a, b) => points(b) - points(a))[0]
  if (!largest) return 'No figure could be weighted to all who were invited.'
  const moved = weighted.filter(({ moves }) => moves).length
  const most = `The most that it moves any figure is ${fixed(points(largest), 1)} points (${largest.group.name}, “${nameOf(largest.measure)}”).`
  return moved === 0
    ? `Weighted to all who were invited by type and region, no figure leaves its own 95% interval. ${most}`
    : `Weighted to all who were invited by type and region, ${moved} of ${weighted.length} figures leave their own 95% interval. ${most}`
}

/** How far weighting moves a figure, on a scale of 0 to 100. */
function points({ part, estimate, weighted }: NonResponseFigure): number {
  const by = Math.abs((weighted?.estimate ?? estimate) - estimate)
  return part ? by * 100 : by
}

/** Those who disagree are in the file; on the page they would say the same again. */
function isFirstPart({ measure, part }: NonResponseFigure): boolean {
  return measure.kind === 'item' && measure.item.kind === 'statement' && part?.text.startsWith('Agree') === true
}

function tableOf(figures: readonly NonResponseFigure[], { asked }: Seen): Partials['table'] {
  const isScore = figures.some(({ part }) => part === undefined)
  return {
    caption: { text: isScore ? 'Means, and what those who are missing could change' : sharesOf(figures), size: 's' },
    head: [
      { text: isScore ? 'Section or question' : 'Question' },
      { text: 'Group' },
      numeric('Responded'),
      numeric(isScore ? 'Mean' : 'Share'),
      numeric('95% interval', isScore ? methods.meanInterval : methods.wilson),
      numeric('If all had answered', methods.bounds),
      numeric('Weighted', methods.weighting),
      numeric('Difference in points'),
    ],
    rows: figures.map((figure) => {
      const { measure, group, weighted, interval, bounds, estimate } = figure
      const by = weighted?.estimate === undefined ? undefined : (weighted.estimate - estimate) * (figure.part ? 100 : 1)
      return [
        { text: nameOf(measure), href: viewAddress('comparison', { ...asked, measure: measureCode(measure) }) },
        { text: group.title },
        { text: `${group.basis.responding} of ${group.basis.invited}` },
        { text: valueText(figure, estimate) },
        { text: interval ? intervalText(figure, interval) : none },
        { text: intervalText(figure, bounds) },
        { text: weighted?.estimate === undefined ? none : valueText(figure, weighted.estimate) },
        { text: by === undefined ? none : `${signed(by, 1)}${figure.moves ? ' (outside)' : ''}` },
      ]
    }),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function valueText({ measure, part }: NonResponseFigure, value: number): string {
  return part ? percent(value, 1) : numberText(measure, value)
}

function intervalText({ part }: NonResponseFigure, ends: { low: number; high: number }): string {
  return part ? percentRange(ends, 1) : range(ends, 1)
}

function nameOf(measure: Measure): string {
  return measure.kind === 'score' ? measure.section.title : measureName(measure)
}
