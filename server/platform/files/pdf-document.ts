import { setImmediate as othersFirst } from 'node:timers/promises'
import { addFigure, figureHeight, type PdfFigure } from './pdf-figure.ts'
import { addTable, type PdfTable, tableHeight } from './pdf-table.ts'
import { addText, colours, fonts, keepRoom, margin, printable, type Structure } from './pdf-words.ts'

/** What a document says, in order; how it looks is decided here. */
export interface PdfContent {
  title: string
  author: string
  subject: string
  /** At the foot of each page, before its number. */
  foot: string
  blocks: readonly PdfBlock[]
}

export type PdfBlock =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; text: string }
  /** Something named, such as a question, and what stands for it. */
  | { kind: 'pair'; name: string; text: string; quiet: boolean }
  | { kind: 'list'; items: readonly string[] }
  | ({ kind: 'table' } & PdfTable)
  | ({ kind: 'figure' } & PdfFigure)
  /** What is read together: it begins a page where the rest of this one is too low for it. */
  | { kind: 'section'; blocks: readonly PdfBlock[] }

const headings = {
  1: { size: 20, before: 0, after: 8 },
  2: { size: 14, before: 16, after: 6 },
  3: { size: 11, before: 10, after: 6 },
} as const

/**
 * A4, tagged so that a screen reader knows headings and the order of reading, with its language, a title, bookmarks, fonts
 * embedded and pages numbered: what PDF/UA asks of a document of text. It takes some tenths of a second, in small steps, so
 * that whoever saves an answer meanwhile does not wait for it.
 */
export async function* pdfDocument(content: PdfContent): AsyncGenerator<Uint8Array> {
  const document = await openDocument(content)
  const root = document.struct('Document')
  document.addStructure(root)
  for (const block of content.blocks) {
    addBlock(document, root, block)
    await othersFirst()
  }
  root.end()
  numberPages(document, content.foot)
  document.end()
  yield* document as AsyncIterable<Uint8Array>
}

/** The package takes a fifth of a second to load, and the service starts without it. */
async function openDocument({ title, author, subject }: PdfContent): Promise<PDFKit.PDFDocument> {
  const { default: PdfWriter } = await import('pdfkit')
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margins: { top: margin, bottom: margin + 14, left: margin, right: margin },
    pdfVersion: '1.7',
    tagged: true,
    lang: 'en-GB',
    displayTitle: true,
    bufferPages: true,
    font: fonts.regular,
    info: { Title: title, Author: author, Subject: subject },
  }
  // The types of the package do not know this subset yet.
  return new PdfWriter(Object.assign(options, { subset: 'PDF/UA' }))
}

function addBlock(document: PDFKit.PDFDocument, root: Structure, block: PdfBlock): void {
  switch (block.kind) {
    case 'heading':
      return addHeading(document, root, block)
    case 'paragraph':
      return addText(document, root, { text: block.text, size: 10, after: 8 })
    case 'pair':
      return addPair(document, root, block)
    case 'list':
      return addList(document, root, block.items)
    case 'table':
      return addTable(document, root, block)
    case 'figure':
      return addFigure(document, root, block)
    case 'section':
      keepRoom(document, Math.min(heightOf(document, block), document.page.maxY() - margin))
      for (const part of block.blocks) addBlock(document, root, part)
  }
}

/** About how high a block is: what lists and pairs say is rarely longer than a line or two. */
function heightOf(document: PDFKit.PDFDocument, block: PdfBlock): number {
  const width = document.page.width - 2 * margin
  switch (block.kind) {
    case 'heading':
      return headings[block.level].before + headings[block.level].size * 1.4 + headings[block.level].after
    case 'paragraph':
      return document.font(fonts.regular).fontSize(10).heightOfString(block.text, { width, lineGap: 1.5 }) + 8
    case 'table':
      return tableHeight(document, block) + 10
    case 'figure':
      return figureHeight(document, block)
    case 'list':
      return block.items.length * 30
    case 'pair':
      return 40
    case 'section':
      return block.blocks.reduce((sum, part) => sum + heightOf(document, part), 0)
  }
}

function addHeading(
  document: PDFKit.PDFDocument,
  root: Structure,
  { level, text }: Extract<PdfBlock, { kind: 'heading' }>,
): void {
  const { size, before, after } = headings[level]
  keepRoom(document, before + size * 5)
  if (document.y > margin) document.y += before
  if (level === 2) document.outline.addItem(text)
  addText(document, root, { text, size, after, bold: true, tag: `H${level}` })
}

function addList(document: PDFKit.PDFDocument, root: Structure, items: readonly string[]): void {
  const list = document.struct('L')
  root.add(list)
  for (const item of items) {
    const entry = document.struct('LI')
    list.add(entry)
    addItem(document, entry, item)
    entry.end()
  }
  list.end()
  document.y += 4
}

/** Its lines stand under each other, to the right of the bullet. */
function addItem(document: PDFKit.PDFDocument, entry: Structure, text: string): void {
  const indent = 12
  const width = document.page.width - 2 * margin - indent
  // the bullet is never the last of a page
  keepRoom(document, Math.min(document.font(fonts.regular).fontSize(10).heightOfString(text, { width }), 60))
  const top = document.y
  addText(document, entry, { text: '•', size: 10, after: 0, tag: 'Lbl' })
  document.y = top
  addText(document, entry, { text, size: 10, after: 4, tag: 'LBody', indent })
}

function addPair(
  document: PDFKit.PDFDocument,
  root: Structure,
  { name, text, quiet }: Extract<PdfBlock, { kind: 'pair' }>,
): void {
  const width = document.page.width - 2 * margin
  const height = [name, text].map((words) => document.fontSize(10).heightOfString(words, { width }))
  keepRoom(
    document,
    Math.min(
      height.reduce((sum, one) => sum + one + 10, 0),
      240,
    ),
  )
  addText(document, root, { text: name, size: 9.5, after: 2, bold: true })
  addText(document, root, { text, size: 10, after: 10, colour: quiet ? colours.quiet : colours.text })
}

/** Outside the order of reading: a screen reader counts pages by itself. */
function numberPages(document: PDFKit.PDFDocument, foot: string): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page)
    document.page.margins.bottom = 0
    document.markContent('Artifact', { type: 'Pagination' })
    document.font(fonts.regular).fontSize(8).fillColor(colours.quiet)
    const y = document.page.height - margin + 8
    document.text(printable(foot), margin, y, { lineBreak: false, width: 400, height: 10, ellipsis: true })
    document.text(`Page ${page + 1} of ${count}`, document.page.width - margin - 80, y, {
      width: 80,
      align: 'right',
      lineBreak: false,
    })
    document.endMarkedContent()
  }
}
