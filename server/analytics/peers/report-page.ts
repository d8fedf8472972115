import { markColour, type PdfFigure } from '../../platform/files/pdf-figure.ts'
import type { PdfBlock, PdfContent } from '../../platform/files/pdf-document.ts'
import type { PageModel } from '../../platform/http/views.ts'

export interface ReportPage extends PageModel {
  blocks: readonly PdfBlock[]
  markColour: string
  /** Where a value lies on a strip of 416 units, with room for a mark at either end. */
  positionOf: (figure: Pick<PdfFigure, 'low' | 'high'>, value: number) => number
  pdf: string
}

/** A document as a page to print: the same blocks, in the same order. */
export function reportPage(
  { title, blocks }: PdfContent,
  { pdf, back, printed }: { pdf: string; back: { text: string; href: string }; printed: string },
): ReportPage {
  return { title, blocks, markColour, positionOf, pdf, back, printed, wide: true }
}

function positionOf({ low, high }: Pick<PdfFigure, 'low' | 'high'>, value: number): number {
  return Math.round(((value - low) / (high - low)) * 4000) / 10 + 8
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/report': ReportPage
  }
}
