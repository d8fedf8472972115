import { stepOf } from '../wording/colour-steps.ts'
import { none } from '../wording/figure-text.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { type ColourKey, type HeatPaint, isOn } from './heat-paint.ts'
import type { TypeBlocks } from './map-place.ts'
import type { Measure } from '../view/measure.ts'
import { summaryName } from '../view/measure-text.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { PlaceFigure } from './place-figure.ts'
import type { Outcome } from './place-outcome.ts'
import { estimateText, type Mark, markOf, turnoutText } from './place-text.ts'

/** A table whose cells are coloured by their figures. */
export interface HeatMap {
  caption: string
  /** What the rows are. */
  corner: string
  columns: { text: string; href: string }[]
  rows: { text: string; href: string | undefined; isWhole: boolean; cells: HeatCell[] }[]
}

export interface HeatCell {
  /** From 0, of five; undefined for a cell without a figure or on another scale, which has no colour. */
  step: number | undefined
  text: string
  /** Of how many. */
  detail: string
  href: string | undefined
  mark: Mark | undefined
}

/** Where the cells and the headers of a heat map lead. */
export interface HeatLinks {
  section(measure: Measure, type: TypeBlocks['type']): string
  place(code: string): string
  cell(measure: Measure, code: string): string
}

export function heatMap(
  { type, blocks }: TypeBlocks,
  {
    paint,
    links,
    claims,
    corner,
  }: { paint: HeatPaint; links: HeatLinks; claims: readonly PlaceClaim[]; corner: string },
): HeatMap {
  const claimOf = new Map(claims.map((claim) => [claim.place, claim]))
  const groups = blocks[0]?.places.map(({ group }) => group) ?? []
  const wholeRow = {
    text: 'Whole country',
    href: undefined,
    isWhole: true,
    cells: blocks.map(({ shown: { measure }, whole }) => wholeCell(measure, whole, paint)),
  }
  return {
    caption: capitalised(groupNames[type]),
    corner,
    columns: blocks.map(({ shown: { measure } }) => ({
      text: summaryName(measure),
      href: links.section(measure, type),
    })),
    rows: [
      ...groups.map(({ code, title }, at) => ({
        text: title,
        href: links.place(code),
        isWhole: false,
        cells: blocks.map(({ shown: { measure }, places }) => {
          const outcome = places[at]
          const claim = outcome?.kind === 'figure' ? claimOf.get(outcome.figure) : undefined
          return placeCell(measure, outcome, { paint, href: links.cell(measure, code), mark: markOf(claim) })
        }),
      })),
      ...(blocks.some(({ whole }) => whole) ? [wholeRow] : []),
    ],
  }
}

function placeCell(
  measure: Measure,
  outcome: Outcome | undefined,
  { paint, href, mark }: { paint: HeatPaint; href: string; mark: Mark | undefined },
): HeatCell {
  if (outcome?.kind !== 'figure') return { ...noFigure, text: 'Not shown' }
  const { figure } = outcome
  if (figure.estimate === undefined)
    return figure.group.rows.length === 0 ? noFigure : { ...noFigure, text: 'No answers' }
  return { ...figureCell(measure, figure, paint), href, mark }
}

function wholeCell(measure: Measure, whole: PlaceFigure | undefined, paint: HeatPaint): HeatCell {
  if (!whole) return { ...noFigure, text: 'Not shown' }
  return whole.estimate === undefined ? { ...noFigure, text: 'No answers' } : figureCell(measure, whole, paint)
}

/** A cell without a figure. */
export const noFigure: HeatCell = { step: undefined, text: none, detail: '', href: undefined, mark: undefined }

function figureCell(measure: Measure, figure: PlaceFigure, { steps, scale }: HeatPaint): HeatCell {
  const { estimate } = figure
  return {
    ...noFigure,
    step: estimate !== undefined && isOn(scale, measure) ? stepOf(steps, estimate) : undefined,
    text: estimateText({ kind: 'mean', measure }, estimate),
    detail: turnoutText(figure.group),
  }
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'heat-map': HeatMap
    /** With what the signs mean where anything is compared, and how many figures are. */
    'colour-key': ColourKey & { marks: boolean; family: number }
  }
}
