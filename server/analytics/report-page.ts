import { markColour } from '../platform/files/pdf-figure.ts'
import type { PdfBlock, PdfContent } from '../platform/files/pdf-document.ts'
import type { PageModel } from '../platform/http/views.ts'

export interface ReportPage extends PageModel {
  blocks: readonly PdfBlock[]
  markColour: string
  pdf: string
}

/** A document as a page to print: the same blocks, in the same order. */
export function reportPage(
  { title, blocks }: PdfContent,
  { pdf, back }: { pdf: string; back: { text: string; href: string } },
): ReportPage {
  return { title, blocks, markColour, pdf, back, wide: true }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'analytics/report': ReportPage
  }
}
