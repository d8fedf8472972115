import { colours, fonts, keepRoom, margin, printable, type Structure } from './pdf-words.ts'

/** A chart of strips on one axis, with its figures as text beside each. */
export interface PdfFigure {
  /** What it says, for those who do not see it. */
  alt: string
  low: number
  high: number
  rows: readonly FigureRow[]
  /** What the marks and colours stand for. */
  key: string
}

export interface FigureRow {
  label: string
  bars: readonly { from: number; to: number; colour: string; outline?: string | undefined }[]
  /** An interval, as a thin line with ends. */
  whisker?: { low: number; high: number } | undefined
  /** A line across, such as the median. */
  line?: number | undefined
  /** A diamond, such as one's own value. */
  mark?: number | undefined
  /** Beside the strip. */
  text: string
}

/** The colour of the diamond. */
export const markColour = '#7c2855'

const [fontSize, labelWidth, textWidth] = [8.5, 150, 150]

export function addFigure(document: PDFKit.PDFDocument, root: Structure, figure: PdfFigure): void {
  const rowHeight = rowHeightOf(document, figure)
  const perPage = Math.max(1, Math.floor((document.page.maxY() - margin) / rowHeight) - 4)
  for (let start = 0; start < figure.rows.length; start += perPage) {
    const rows = figure.rows.slice(start, start + perPage)
    keepRoom(document, rows.length * rowHeight + 40)
    const alt = start === 0 ? figure.alt : 'The chart goes on.'
    const struct = document.struct('Figure', { alt: printable(alt) }, () =>
      drawRows(document, { ...figure, rows }, rowHeight),
    )
    root.add(struct)
    document.x = margin
    document.y += 10
  }
}

/** How high a chart is that is not torn apart. */
export function figureHeight(document: PDFKit.PDFDocument, figure: PdfFigure): number {
  return figure.rows.length * rowHeightOf(document, figure) + 38
}

/** Room for two lines beside the strips, where one of them needs both. */
function rowHeightOf(document: PDFKit.PDFDocument, { rows }: PdfFigure): number {
  document.font(fonts.regular).fontSize(fontSize)
  const heightOf = (text: string, width: number) => document.heightOfString(printable(text), { width: width - 10 })
  const heights = rows.flatMap(({ label, text }) => [heightOf(label, labelWidth), heightOf(text, textWidth)])
  return Math.max(...heights) > fontSize * 1.5 ? 24 : 18
}

function drawRows(document: PDFKit.PDFDocument, figure: PdfFigure, rowHeight: number): void {
  const { rows } = figure
  const top = document.y
  const left = margin + labelWidth
  const right = document.page.width - margin - textWidth
  const toX = (value: number) => left + ((value - figure.low) / (figure.high - figure.low)) * (right - left)
  for (const [place, row] of rows.entries()) {
    const y = top + place * rowHeight + rowHeight / 2
    drawWords(document, row, { y, right, rowHeight })
    drawRow(document, row, { y, toX })
  }
  drawAxis(document, { top, bottom: top + rows.length * rowHeight, left, right, figure })
}

function drawWords(
  document: PDFKit.PDFDocument,
  row: FigureRow,
  { y, right, rowHeight }: { y: number; right: number; rowHeight: number },
): void {
  document.font(fonts.regular).fontSize(fontSize).fillColor(colours.text)
  const cell = { height: rowHeight, ellipsis: true, lineGap: -1 }
  const above = (text: string, width: number) => y - Math.min(document.heightOfString(text, { width }), rowHeight) / 2
  document.text(printable(row.label), margin, above(row.label, labelWidth - 10), { ...cell, width: labelWidth - 10 })
  document.text(printable(row.text), right + 10, above(row.text, textWidth - 10), { ...cell, width: textWidth - 10 })
}

function drawRow(
  document: PDFKit.PDFDocument,
  { bars, whisker, line, mark }: FigureRow,
  { y, toX }: { y: number; toX: (value: number) => number },
): void {
  for (const { from, to, colour, outline } of bars) {
    document.rect(toX(from), y - 6, Math.max(0.8, toX(to) - toX(from)), 12).lineWidth(0.6)
    document.fillAndStroke(colour, outline ?? colour)
  }
  if (whisker) {
    const [low, high] = [toX(whisker.low), toX(whisker.high)]
    document
      .moveTo(low, y)
      .lineTo(high, y)
      .moveTo(low, y - 3)
      .lineTo(low, y + 3)
    document
      .moveTo(high, y - 3)
      .lineTo(high, y + 3)
      .lineWidth(1)
      .stroke(colours.text)
  }
  if (line !== undefined)
    document
      .moveTo(toX(line), y - 8)
      .lineTo(toX(line), y + 8)
      .lineWidth(1.6)
      .stroke(colours.text)
  if (mark === undefined) return
  const x = toX(mark)
  document.polygon([x, y - 6], [x + 6, y], [x, y + 6], [x - 6, y]).lineWidth(1)
  document.fillAndStroke(markColour, '#ffffff')
}

function drawAxis(
  document: PDFKit.PDFDocument,
  place: { top: number; bottom: number; left: number; right: number; figure: PdfFigure },
): void {
  const { bottom, left, right, figure } = place
  document.moveTo(left, bottom).lineTo(right, bottom).lineWidth(0.6).stroke(colours.quiet)
  document.font(fonts.regular).fontSize(7.5).fillColor(colours.quiet)
  for (const share of [0, 0.25, 0.5, 0.75, 1]) {
    const x = left + share * (right - left)
    const value = figure.low + share * (figure.high - figure.low)
    document
      .moveTo(x, bottom)
      .lineTo(x, bottom + 3)
      .stroke(colours.quiet)
    document.text(String(Math.round(value * 10) / 10), x - 15, bottom + 4, { width: 30, align: 'center' })
  }
  document.text(printable(figure.key), margin, bottom + 16, { width: document.page.width - 2 * margin })
}
