import type { Collection } from '../../collections/collection.ts'
import { originText } from '../../collections/origin-text.ts'
import type { PdfBlock } from '../../platform/files/pdf-document.ts'
import { inMinutes } from '../../platform/text/dates.ts'

/** When a document was made, and the whole address that makes it again. */
export interface Made {
  on: Date
  address: string
}

export function madeText({ on, address }: Made): string {
  return `Made on ${inMinutes(on.toISOString())} at ${address}`
}

export function heading(text: string): PdfBlock {
  return { kind: 'heading', level: 2, text }
}

export function paragraph(text: string): PdfBlock {
  return { kind: 'paragraph', text }
}

export function pair(name: string, text: string): PdfBlock {
  return { kind: 'pair', name, text, quiet: false }
}

/** What is read together. */
export function together(blocks: readonly PdfBlock[]): PdfBlock[] {
  return [{ kind: 'section', blocks }]
}

/** That the answers were not given here, where they were not. */
export function originBlocks(collection: Collection): PdfBlock[] {
  switch (collection.origin) {
    case 'invented':
      return [paragraph('This country, its organisations and all their answers are invented.')]
    case 'imported':
      return [paragraph(originText(collection))]
    case 'asked':
      return []
  }
}
