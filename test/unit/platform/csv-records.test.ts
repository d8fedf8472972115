import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { csvLine } from '../../../server/platform/files/csv-line.ts'
import { readRecords, takeRecords } from '../../../server/platform/files/csv-records.ts'
import { temporaryFolder } from '../../support/app.ts'
import { awkwardTexts } from '../../support/awkward-texts.ts'

const anyCell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '"', ',', '\r', '\n', ' ', '🙂') }),
  fc.constantFrom(...Object.values(awkwardTexts)),
)
const anyRecords = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(anyCell, { minLength: width, maxLength: width }), { maxLength: 8 }))

describe('the records of a CSV file of ours', () => {
  it('are read as they were written, wherever the text is cut', () => {
    fc.assert(
      fc.property(anyRecords, fc.array(fc.nat({ max: 400 })), (records, cuts) => {
        const text = records.map(csvLine).join('')
        let rest = ''
        const read: string[][] = []
        let from = 0
        for (const to of [...cuts.toSorted((a, b) => a - b), text.length]) {
          const taken = takeRecords(rest + text.slice(from, Math.max(from, to)))
          from = Math.max(from, to)
          read.push(...taken.records)
          rest = taken.rest
        }
        assert.deepEqual(read, records)
        assert.equal(rest, '')
      }),
    )
  })

  it('come from a file of any length', async () => {
    const place = path.join(temporaryFolder(), 'long.csv')
    const line = csvLine(Object.values(awkwardTexts))
    writeFileSync(place, line.repeat(5000))
    let count = 0
    for await (const records of readRecords(place))
      for (const record of records) {
        assert.deepEqual(record, Object.values(awkwardTexts))
        count += 1
      }
    assert.equal(count, 5000)
  })

  it('are an error where the file was cut, or a cell goes on after its quotation marks', async () => {
    const place = path.join(temporaryFolder(), 'cut.csv')
    const read = async (text: string) => {
      writeFileSync(place, text)
      for await (const records of readRecords(place)) assert.ok(records)
    }
    await assert.rejects(read('a,b\r\nc,d'), /does not end with a whole record/)
    await assert.rejects(read('a,b\r\n"c,d\r\n'), /does not end with a whole record/)
    await assert.rejects(read('a,b\r\n"c"x,d\r\n'), /goes on after its quotation marks/)
  })
})
