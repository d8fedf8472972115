import { fileURLToPath } from 'node:url'

/** DejaVu Sans covers the accents of every European language, Cyrillic and Greek; the fonts built into PDF only Latin-1. */
export const fonts = {
  regular: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf')),
  bold: fileURLToPath(import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf')),
}

export const margin = 56
export const colours = { text: '#212b32', quiet: '#4c6272', line: '#aeb7bd' }

export type Structure = ReturnType<PDFKit.PDFDocument['struct']>

/** Begins a page where the next lines would otherwise be torn apart. */
export function keepRoom(document: PDFKit.PDFDocument, height: number): void {
  if (document.y + height > document.page.maxY()) document.addPage()
}

export interface Words {
  text: string
  size: number
  after: number
  bold?: boolean
  colour?: string
  tag?: string
  /** How far in from the margin each of its lines begins. */
  indent?: number
}

export function addText(document: PDFKit.PDFDocument, root: Structure, words: Words): void {
  const { text, size, after, bold = false, colour = colours.text, tag = 'P', indent = 0 } = words
  const write = () => {
    document
      .font(bold ? fonts.bold : fonts.regular)
      .fontSize(size)
      .fillColor(colour)
    document.text(printable(text), margin + indent, document.y, {
      width: document.page.width - 2 * margin - indent,
      lineGap: 1.5,
    })
  }
  root.add(document.struct(tag, {}, write))
  document.x = margin
  document.y += after
}

/** Line breaks stay; what no font draws does not. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\t', ' ')
    .replaceAll(/[^\n\P{C}]/gu, '')
}
