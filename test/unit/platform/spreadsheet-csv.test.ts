import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvLine } from '../../../server/platform/files/csv-line.ts'
import { partForSpreadsheet, spreadsheetCell } from '../../../server/platform/files/spreadsheet-csv.ts'

/** What a spreadsheet makes another value of, what it does not, and what has to be quoted. */
const awkward = ['=1+1', '-5', '5E1', '007', 'MAR1', 'sept 2', 'March', 'decade 3', '1/2', '12:30', '＝1', '\t=1', '12']
const quoted = ['a,b', '=a,"b"', '"', '""', '-\n-', '\r\n', ' 1/2']
const anyCell = fc.oneof(
  fc.string(),
  fc.constantFrom(...awkward, ...quoted, ''),
  fc.stringMatching(/^[a-zA-Z]{1,4}[- ]?\d{0,2}$/),
)

describe('a part of a file for analysis, told for spreadsheets', () => {
  it('has an apostrophe before each cell that needs one, and is the same otherwise', () => {
    const records = fc.array(fc.array(anyCell, { minLength: 2, maxLength: 5 }), { maxLength: 6 })
    fc.assert(
      fc.property(records, (rows) => {
        const told = partForSpreadsheet(rows.map((cells) => csvLine(cells)).join(''))
        const read = parse(told, { relaxColumnCount: true, recordDelimiter: '\r\n' })
        assert.deepEqual(
          read,
          rows.map((cells) => cells.map(spreadsheetCell)),
        )
      }),
      { numRuns: 500 },
    )
  })

  it('is the very text where no cell needs one', () => {
    const part = csvLine(['2026', 'acute', 'disagree', 'a "b"', '']).repeat(3)
    assert.equal(partForSpreadsheet(part), part)
    assert.equal(partForSpreadsheet(`=1,2\r\n${part}`), `'=1,2\r\n${part}`)
  })
})
