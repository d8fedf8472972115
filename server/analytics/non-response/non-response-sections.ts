import type { Partials } from '../../platform/http/partials.ts'
import { type Interval, onScale } from '../../statistics/interval.ts'
import { fixed, none, percent, percentRange, range, signed } from '../wording/figure-text.ts'
import { type Measure, measureCode, scaleOf } from '../view/measure.ts'
import { measureName, numberText } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { NonResponseFigure } from './non-response-figures.ts'
import type { SeenView } from '../view/see-view.ts'
import { numeric } from '../wording/table-text.ts'
import { groupedBy } from '../findings/unsupported.ts'
import { viewAddress } from '../view/view-address.ts'

/** A table for the scores of all sections or, of many groups, one for each; and one for the statements of each. */
export interface NonResponseSection {
  summary: string
  /** Of the scores of few groups: not folded away. */
  isOpen: boolean
  /** What is folded away is printed where it is short. */
  isPrinted: boolean
  table: Partials['table']
}

/** Longer tables are folded away, section by section. */
const mostOpen = 40
/** With more lines nothing that is folded away is printed: by 42 boards it would be a hundred sheets. */
const mostPrinted = 150

type Seen = Pick<SeenView, 'asked'>

export function nonResponseSections(figures: readonly NonResponseFigure[], seen: Seen): NonResponseSection[] {
  const means = figures.filter(({ part }) => part === undefined)
  const shares = figures.filter(isFirstPart)
  const scores = means.some(({ measure }) => measure.kind === 'score')
  const isOpen = means.length <= mostOpen
  const ofMeans = isOpen
    ? [{ summary: scores ? 'Section scores' : 'Means', figures: means }]
    : groupedBy(means, ({ measure }) => measureCode(measure)).map((own) => ({ summary: meansOf(own), figures: own }))
  const ofShares = groupedBy(shares, ({ measure }) => measure.section.code).map((own) => ({
    summary: sharesOf(own),
    figures: own,
  }))
  const folded = isOpen ? shares : [...means, ...shares]
  const asSection = (own: readonly { summary: string; figures: readonly NonResponseFigure[] }[], open: boolean) =>
    own
      .filter((one) => one.figures.length > 0)
      .map((one) => ({
        summary: one.summary,
        isOpen: open,
        isPrinted: open || folded.length <= mostPrinted,
        table: tableOf(one, seen),
      }))
  return [...asSection(ofMeans, isOpen), ...asSection(ofShares, false)]
}

function meansOf(figures: readonly NonResponseFigure[]): string {
  const [first] = figures
  return first ? `${nameOf(first.measure)}: means` : 'Means'
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
  const weights = 'Weighted to all who were invited by type and region'
  // within a board all have one weight
  if (points(largest) < 0.05) return `${weights}, no figure changes.`
  const most = `The most that it moves any figure is ${fixed(points(largest), 1)} points (${largest.group.name}, “${nameOf(largest.measure)}”).`
  return moved === 0
    ? `${weights}, no figure leaves its own 95% interval. ${most}`
    : `${weights}, ${moved} of ${weighted.length} figures leave their own 95% interval. ${most}`
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

function tableOf(
  { summary, figures }: { summary: string; figures: readonly NonResponseFigure[] },
  { asked }: Seen,
): Partials['table'] {
  const isScore = figures.some(({ part }) => part === undefined)
  // of one measure its name stands above the table
  const namesMeasure = new Set(figures.map(({ measure }) => measure)).size > 1
  return {
    caption: {
      text: namesMeasure && isScore ? 'Means, and what those who are missing could change' : summary,
      size: 's',
    },
    head: [
      ...(namesMeasure ? [{ text: isScore ? 'Section or question' : 'Question' }] : []),
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
      const href = viewAddress('comparison', { ...asked, measure: measureCode(measure) })
      return [
        ...(namesMeasure ? [{ text: nameOf(measure), href }] : []),
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

function intervalText({ measure, part }: NonResponseFigure, ends: Interval): string {
  return part ? percentRange(ends, 1) : range(onScale(ends, scaleOf(measure)), 1)
}

function nameOf(measure: Measure): string {
  return measure.kind === 'score' ? measure.section.title : measureName(measure)
}
