import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readSpreadsheetTable } from '../../../server/platform/files/spreadsheet-table.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const cells = (bytes: Uint8Array) => {
  const { rows, columns } = readSpreadsheetTable(bytes)
  return rows.map((row) => columns.map((column) => row.cell(column).text))
}
const read = (text: string) => readSpreadsheetTable(utf8(text))

describe('a table that a spreadsheet wrote', () => {
  it('is read in the encodings that Excel writes, and says when it is not UTF-8', () => {
    const text = 'code,name\nRA7,Café\n'
    const wide = new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')])
    for (const bytes of [utf8(text), utf8(`\uFEFF${text}`), wide, new Uint8Array(Buffer.from(text, 'latin1'))])
      assert.deepEqual(cells(bytes), [['RA7', 'Café']])
    const older = new Uint8Array([...utf8('code,name\nRA7,Don'), 0x92, ...utf8('t '), 0x80, ...utf8('5\n')])
    assert.deepEqual(cells(older), [['RA7', 'Don’t €5']])
    assert.match(readSpreadsheetTable(older).notes[0] ?? '', /read as Windows-1252.*“Don’t” has its right letters/)
    assert.match(readSpreadsheetTable(new Uint8Array([0x81, 0x41])).faults[0]?.message ?? '', /is not text/)
  })

  it('finds what separates the cells, also where numbers have commas', () => {
    assert.deepEqual(cells(utf8('code;a;b\nRA7;2,8;3,1\nRVJ;2,5;1,0\n')), [
      ['RA7', '2,8', '3,1'],
      ['RVJ', '2,5', '1,0'],
    ])
    assert.deepEqual(cells(utf8('code\ta\nRA7\t"one\ttwo"\n')), [['RA7', 'one\ttwo']])
    assert.deepEqual(cells(utf8('sep=|\ncode|a,b\nRA7|1,2\n')), [['RA7', '1,2']])
    assert.equal(read('sep=;\ncode;a\nRA7;1\n').rows[0]?.line, 3)
  })

  it('takes whatever was written, with any separator', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', '7', ' ', ',', ';', '\t', '|', '"', '\n', 'é', '-') })
    const row = fc.tuple(text, text, text)
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 6 }), fc.constantFrom(';', '\t', ',', '|'), (rows, sign) => {
        const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
        const lines = [['x1', 'x2', 'x3'], ...rows.map((each) => ['k', ...each].slice(0, 3))]
        const written = `sep=${sign}\n${lines.map((line) => line.map(quoted).join(sign)).join('\n')}\n`
        assert.deepEqual(
          cells(utf8(written)),
          lines.slice(1).map((line) => line.map((cell) => cell.trim())),
        )
      }),
    )
  })

  it('leaves out headings above the header, and says so', () => {
    const { titles, columns, notes, rows } = read(
      'Survey 2014,,,\n,,,\nOrganisation,,Answers,\n"Trust\n code",Name,  Score ,Notes\n\nRA7,A,1,\n',
    )
    assert.deepEqual(titles, ['Trust code', 'Name', 'Score', 'Notes'])
    assert.deepEqual(columns, ['trust code', 'name', 'score', 'notes'])
    assert.equal(rows[0]?.line, 7)
    assert.deepEqual(
      notes.map((note) => note.slice(0, 40)),
      ['Line 1 (“Survey 2014”) is taken as a hea', 'Line 3 (“Organisation, Answers”) is take'],
    )
  })

  it('tells columns of one name apart, names those without, and drops empty ones at the end', () => {
    const { titles, notes } = read('code,score,Score,,score (2),,\nRA7,1,2,3,4,,\n')
    assert.deepEqual(titles, ['code', 'score', 'Score (2)', 'Column 4', 'score (2) (2)'])
    assert.equal(notes.length, 3)
  })

  it('takes cells that are missing at the end as empty, and refuses a row with too many and a file that was cut off', () => {
    const short = read('a,b,c\n1\n1,2,3\n')
    assert.deepEqual([short.faults, short.rows[0]?.cell('c').text], [[], ''])
    assert.match(short.notes[0] ?? '', /1 row has fewer cells than the header, first line 2/)
    assert.deepEqual(read('a;b\n1;2;3\n').faults, [
      {
        line: 2,
        column: 3,
        message:
          'The row has 3 cells and the header 2: a semicolon within a cell needs quotation marks around the cell',
      },
    ])
    assert.match(read('a,b,c\n1,2,3\n1,').faults[0]?.message ?? '', /ends in the middle of this row/)
    assert.match(read('a,b\n').faults[0]?.message ?? '', /no rows below the header/)
  })
})
