import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readCsv } from '../../../server/platform/files/csv.ts'
import { readTable } from '../../../server/platform/files/table.ts'
import { file } from './files.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('reading CSV', () => {
  it('takes a byte order mark, ends of lines of Windows, quotation marks, breaks within a cell, and empty lines', () => {
    const { rows, faults } = readCsv(bytes('\uFEFFa,b\r\n"x, ""y""",1\r\n\r\n"two\r\nlines",2\r\nlast,3'))
    assert.deepEqual(faults, [])
    assert.deepEqual(rows, [
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x, "y"', '1'] },
      { line: 4, cells: ['two\nlines', '2'] },
      { line: 6, cells: ['last', '3'] },
    ])
  })

  it('points at a quotation mark that is never closed, and at one that is out of place', () => {
    const [open] = readCsv(bytes('a,b\n1,"x\n3,4\n')).faults
    assert.match(open?.message ?? '', /never closed/)
    const [stray] = readCsv(bytes('a,b\n1,2\n3,x"y"\n')).faults
    assert.deepEqual([stray?.line, stray?.column], [3, 2])
    assert.match(stray?.message ?? '', /quotation mark where none can be/)
  })

  it('names the line that is not UTF-8', () => {
    const latin = Uint8Array.from([...bytes('a,b\n1,'), 0xe9, ...bytes('\n')])
    assert.deepEqual(
      readCsv(latin).faults.map(({ line }) => line),
      [2],
    )
  })

  it('says that a file is empty', () => {
    assert.match(readCsv(bytes(' \n\n')).faults[0]?.message ?? '', /empty/)
  })
})

describe('reading a table', () => {
  it('finds columns by name in any order and case, with the place of each cell', () => {
    const table = readTable(file('Name,CODE,extra', 'Barts,R1H,x'), ['code', 'name'])
    assert.deepEqual(table.rows[0]?.cell('code'), { line: 2, column: 2, name: 'code', text: 'R1H' })
    assert.equal(table.rows[0]?.cell('absent').text, '')
  })

  it('names every missing and every repeated column', () => {
    const { faults, rows } = readTable(file('code,code', 'a,b'), ['code', 'name', 'region'])
    assert.equal(rows.length, 0)
    assert.deepEqual(
      faults.map(({ message }) => message.split(':')[0]),
      ['There is no column “name”', 'There is no column “region”', 'The column “code” is there twice'],
    )
  })

  it('reports every row of another length than the header, and a table without rows', () => {
    const { faults } = readTable(file('code,name', 'a', 'b,c', 'd,e,f'), ['code'])
    assert.deepEqual(
      faults.map(({ line, column }) => [line, column]),
      [
        [2, 2],
        [4, 3],
      ],
    )
    assert.match(readTable(file('code,name'), ['code']).faults[0]?.message ?? '', /no rows/)
  })
})
