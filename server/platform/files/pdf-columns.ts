import { fonts, margin, printable } from './pdf-words.ts'

/** A column of a table: where it begins, how wide it is, and whether figures stand in it, at its right edge. */
export interface PdfColumn {
  left: number
  width: number
  isFigures: boolean
}

const gap = 10

/** Whether a column holds figures, below the header of its rows: "41.7 (33.3 to 58.3)", "11 of 12", or none. */
export function holdsFigures(rows: readonly (readonly string[])[], place: number): boolean {
  return place > 0 && rows.every((cells) => /^(?:[−–]|None$|\d)/.test(cells[place] ?? ''))
}

/**
 * Columns as wide as what stands in them, so that rows keep to one line where they can. What room is left goes to all of
 * them; where there is too little the widest give way, and break their lines.
 */
export function pdfColumns(
  document: PDFKit.PDFDocument,
  { head, rows, size }: { head: readonly string[]; rows: readonly (readonly string[])[]; size: number },
): PdfColumn[] {
  document.fontSize(size)
  const widest = (font: string, texts: readonly string[]) => {
    document.font(font)
    return Math.max(0, ...texts.map((text) => document.widthOfString(printable(text))))
  }
  const wanted = (wordsOf: (title: string) => readonly string[]) =>
    head.map((title, place) => {
      const cells = rows.map((row) => row[place] ?? '')
      return Math.ceil(Math.max(widest(fonts.bold, wordsOf(title)), widest(fonts.regular, cells))) + gap
    })
  // after the last column there is no gap: its figures end at the margin
  const whole = document.page.width - 2 * margin + gap
  const onOneLine = wanted((title) => [title])
  const widths = fitted(sumOf(onOneLine) <= whole ? onOneLine : wanted((title) => title.split(/\s/)), whole)
  return widths.map((width, place) => ({
    left: margin + sumOf(widths.slice(0, place)),
    width: width - gap,
    isFigures: holdsFigures(rows, place),
  }))
}

function sumOf(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 0)
}

function fitted(wanted: readonly number[], whole: number): number[] {
  const sum = sumOf(wanted)
  if (sum <= whole) return wanted.map((width) => width + (whole - sum) / wanted.length)
  const cap = widestAllowed(wanted, whole)
  return wanted.map((width) => Math.min(width, cap))
}

/** Narrower columns keep what they want; the others share what is left alike. */
function widestAllowed(wanted: readonly number[], whole: number): number {
  let left = whole
  const sorted = wanted.toSorted((a, b) => a - b)
  for (const [place, width] of sorted.entries()) {
    const share = left / (sorted.length - place)
    if (width > share) return share
    left -= width
  }
  return whole
}
