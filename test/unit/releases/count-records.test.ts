import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { csvLine } from '../../../server/platform/files/csv-line.ts'
import { countingRecords } from '../../../server/releases/build/count-records.ts'

async function counted(parts: readonly string[]): Promise<{ rows: number; text: string }> {
  const counting = countingRecords(parts)
  let text = ''
  for await (const part of counting.parts) text += part
  return { rows: counting.rows(), text }
}

describe('counting the records of CSV as it passes', () => {
  it('counts every line but the first, and no line end within quotation marks, wherever the text is cut', async () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('\r\n', '"', 'a\nb', '"\n"', ''))
    const records = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(records, fc.integer({ min: 1, max: 9 }), async (rows, length) => {
        const text = rows.map((cells) => csvLine(cells)).join('')
        const parts = text.match(new RegExp(`[^]{1,${length}}`, 'g')) ?? []
        assert.deepEqual(await counted(parts), { rows: rows.length - 1, text })
      }),
    )
  })
})
