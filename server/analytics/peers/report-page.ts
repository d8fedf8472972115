import { holdsFigures } from '../../platform/files/pdf-columns.ts'
import { markColour, type PdfFigure } from '../../platform/files/pdf-figure.ts'
import type { PdfBlock, PdfContent } from '../../platform/files/pdf-document.ts'
import type { PageModel } from '../../platform/http/views.ts'

/** A page is not torn into sheets, so that nothing has to be kept together. */
type ShownBlock = Exclude<PdfBlock, { kind: 'section' }>

export interface ReportPage extends PageModel {
  blocks: readonly ShownBlock[]
  /** Whether a column of a table holds figures. */
  holdsFigures: typeof holdsFigures
  markColour: string
  /** Where a value lies on a strip of 416 units, with room for a mark at either end. */
  positionOf: (figure: Pick<PdfFigure, 'low' | 'high'>, value: number) => number
  pdf: string
}

/** A document as a page to print: the same blocks, in the same order. */
export function reportPage(
  { title, blocks: content }: PdfContent,
  { pdf, back }: { pdf: string; back: { text: string; href: string } },
): ReportPage {
  const blocks = content.flatMap(shownBlocks)
  return { title, blocks, holdsFigures, markColour, positionOf, pdf, back, wide: true }
}

function shownBlocks(block: PdfBlock): ShownBlock[] {
  return block.kind === 'section' ? block.blocks.flatMap(shownBlocks) : [block]
}

function positionOf({ low, high }: Pick<PdfFigure, 'low' | 'high'>, value: number): number {
  return Math.round(((value - low) / (high - low)) * 4000) / 10 + 8
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/report': ReportPage
  }
}
