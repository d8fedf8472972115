import assert from 'node:assert/strict'
import { it } from 'node:test'
import PdfWriter from 'pdfkit'
import { pdfColumns } from '../../../server/platform/files/pdf-columns.ts'
import { margin } from '../../../server/platform/files/pdf-words.ts'

it('parts the columns of figures evenly, the last ending at the margin', () => {
  const document = new PdfWriter({ size: 'A4' })
  const columns = pdfColumns(document, {
    head: ['Section', '10%', '20%', '90%'],
    rows: [['Local plans', '8.3', '9.1', '9.7']],
    size: 8.5,
  })
  const ends = columns.map(({ left, width }) => left + width)
  assert.ok(Math.abs((ends.at(-1) ?? 0) - (document.page.width - margin)) < 0.01)
  const gaps = columns.slice(1).map(({ left }, place) => Math.round(left - (ends[place] ?? 0)))
  assert.equal(new Set(gaps).size, 1)
})
