import { type PdfColumn, pdfColumns } from './pdf-columns.ts'
import { colours, fonts, keepRoom, margin, printable, type Structure } from './pdf-words.ts'

/** The first cell of each row is its header. */
export interface PdfTable {
  caption: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

interface Line {
  texts: readonly string[]
  isHead: boolean
  columns: readonly PdfColumn[]
}

/** The types of the package do not know the scope of a header yet. */
type HeaderOptions = NonNullable<Parameters<PDFKit.PDFDocument['struct']>[1]> & { scope?: 'Column' | 'Row' }

const [fontSize, gap] = [8.5, 6]

/** A table lower than this is not torn apart; of a higher one so much stays together. */
const mostKept = 160

/** With header cells that a screen reader knows for what they head; on a further page the head is drawn again. */
export function addTable(document: PDFKit.PDFDocument, root: Structure, { caption, head, rows }: PdfTable): void {
  const table = document.struct('Table')
  root.add(table)
  const { headLine, lines, height } = laidOut(document, { head, rows })
  keepRoom(document, Math.min(height, mostKept))
  const title = document.struct('Caption', {}, () => {
    document.font(fonts.bold).fontSize(9.5).fillColor(colours.text).text(printable(caption), margin)
  })
  table.add(title)
  document.y += 2
  addLine(document, table, headLine)
  for (const line of lines) {
    if (document.y + heightOf(document, line) > document.page.maxY()) {
      document.addPage()
      drawAgain(document, headLine)
    }
    addLine(document, table, line)
  }
  table.end()
  document.x = margin
  document.y += 10
}

/** How high a table is that is not torn apart. */
export function tableHeight(document: PDFKit.PDFDocument, table: PdfTable): number {
  return laidOut(document, table).height
}

function laidOut(document: PDFKit.PDFDocument, { head, rows }: Pick<PdfTable, 'head' | 'rows'>) {
  const columns = pdfColumns(document, { head, rows, size: fontSize })
  const headLine: Line = { texts: head, isHead: true, columns }
  const lines = rows.map((texts): Line => ({ texts, isHead: false, columns }))
  const height = [headLine, ...lines].reduce((sum, line) => sum + heightOf(document, line), 15)
  return { headLine, lines, height }
}

function addLine(document: PDFKit.PDFDocument, table: Structure, line: Line): void {
  const row = document.struct('TR')
  table.add(row)
  const top = document.y
  for (const [place, text] of line.texts.entries()) {
    const isHeader = line.isHead || place === 0
    const options: HeaderOptions = isHeader ? { scope: line.isHead ? 'Column' : 'Row' } : {}
    row.add(document.struct(isHeader ? 'TH' : 'TD', options, () => drawCell(document, line, { text, place, top })))
  }
  row.end()
  drawRule(document, top + heightOf(document, line))
}

/** For the eye only: a screen reader has the head already. */
function drawAgain(document: PDFKit.PDFDocument, line: Line): void {
  const top = document.y
  document.markContent('Artifact', { type: 'Layout' })
  for (const [place, text] of line.texts.entries()) drawCell(document, line, { text, place, top })
  document.endMarkedContent()
  drawRule(document, top + heightOf(document, line))
}

function drawCell(
  document: PDFKit.PDFDocument,
  { isHead, columns }: Line,
  { text, place, top }: { text: string; place: number; top: number },
): void {
  const column = columns[place]
  if (!column) return
  const { left, width, isFigures } = column
  document
    .font(isHead ? fonts.bold : fonts.regular)
    .fontSize(fontSize)
    .fillColor(colours.text)
    .text(printable(text), left, top + gap / 2, { width, align: isFigures ? 'right' : 'left' })
}

function drawRule(document: PDFKit.PDFDocument, y: number): void {
  document.markContent('Artifact', { type: 'Layout' })
  document
    .moveTo(margin, y)
    .lineTo(document.page.width - margin, y)
    .lineWidth(0.5)
    .stroke(colours.line)
  document.endMarkedContent()
  document.y = y
}

function heightOf(document: PDFKit.PDFDocument, { texts, isHead, columns }: Line): number {
  document.font(isHead ? fonts.bold : fonts.regular).fontSize(fontSize)
  const heights = texts.map((text, place) =>
    document.heightOfString(printable(text), { width: columns[place]?.width ?? 0 }),
  )
  return Math.max(...heights) + gap
}
