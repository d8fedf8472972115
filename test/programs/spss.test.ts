import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { copyOf, countries, runProgram, sameCell, unpackedRelease, type UnpackedTable } from './unpacked-release.ts'

/** PSPP runs the syntax of SPSS; it cannot read a text of several lines, and the syntax leaves such a table out. */
for (const country of Object.keys(countries) as (keyof typeof countries)[])
  describe(`load.sps of the ${country} release`, async () => {
    const release = await unpackedRelease(country)
    const folder = copyOf(release)
    const said = await runProgram('pspp', ['--syntax-encoding=UTF-8', '-o', 'said.txt', 'load.sps'], { cwd: folder })
    const readable = release.tables.filter(({ records }) => records.length > 0 && !records.flat().some(hasLineEnd))

    it('runs without a word of complaint', () => {
      assert.equal(said, '')
      const output = path.join(folder, 'said.txt')
      assert.equal(existsSync(output) ? readFileSync(output, 'utf8').trim() : '', '')
    })

    it('saves each table that has rows and no text of several lines', () => {
      assert.ok(readable.length >= 6)
      for (const table of release.tables)
        assert.equal(existsSync(path.join(folder, `${table.schema.name}.sav`)), readable.includes(table))
    })

    for (const table of readable)
      it(`gives the values and kinds of missing of ${table.schema.name}`, async () => {
        const cells = await savedCells(folder, table)
        for (const [row, record] of table.records.entries())
          for (const [place, column] of table.schema.columns.entries()) {
            // its texts have no spaces at the end
            const written = (record[place] ?? '').trimEnd()
            const read = asWritten(table, place, cells[row] ?? new Map())
            assert.ok(sameCell(column, written, read), `${column.name}, row ${row}: ${written} is ${read}`)
          }
      })
  })

describe('the dictionary that load.sps makes', async () => {
  const release = await unpackedRelease('small')
  const folder = copyOf(release)
  await runProgram('pspp', ['--syntax-encoding=UTF-8', '-o', 'said.txt', 'load.sps'], { cwd: folder })
  const syntax = "GET FILE='responses.sav'.\nDISPLAY DICTIONARY /VARIABLES=sharing_out_health.\n"
  writeFileSync(path.join(folder, 'show.sps'), syntax)
  const shown = await runProgram('pspp', ['-O', 'format=csv', 'show.sps'], { cwd: folder })

  it('has labels, values and user-missing values', () => {
    const title = release.tables
      .flatMap(({ schema }) => schema.columns)
      .find(({ name }) => name === 'sharing_out_health')?.title
    for (const words of [title, 'Agree', 'Strongly disagree', 'Not asked', 'Suppressed', '-98 THRU -91'])
      assert.ok(words && shown.includes(words), words)
  })
})

function hasLineEnd(cell: string): boolean {
  return /[\r\n]/.test(cell)
}

type Saved = ReadonlyMap<string, string>

async function savedCells(folder: string, { schema }: UnpackedTable): Promise<Saved[]> {
  const { name } = schema
  const translate = `GET FILE='${name}.sav'.\nSAVE TRANSLATE /OUTFILE='${name}-back.csv' /TYPE=CSV /FIELDNAMES /CELLS=VALUES.\n`
  writeFileSync(path.join(folder, 'back.sps'), translate)
  await runProgram('pspp', ['-o', 'back.txt', 'back.sps'], { cwd: folder })
  const [header = [], ...rows] = parse(readFileSync(path.join(folder, `${name}-back.csv`)))
  return rows.map((cells) => new Map(header.map((column, place) => [column, cells[place] ?? ''])))
}

const letters = 'abcdefgh'

/** What stands in the CSV for what stands in the file of SPSS. */
function asWritten({ schema }: UnpackedTable, place: number, cells: Saved): string {
  const column = schema.columns[place]
  if (!column) return ''
  // a word of the language, such as BY, is no name
  const saved = cells.get(column.name) ?? cells.get(`${column.name}_1`) ?? 'no such variable'
  const value = saved.trim() === '' ? '' : saved
  const token = (number: string) => `.${letters.charAt(-91 - Number(number))}`
  if (column.isTypedMissing) {
    const said =
      cells.get(`${column.name}__missing`)?.trim() ?? (/^-9[1-8](\.0+)?$/.test(value.trim()) ? value.trim() : '')
    if (said !== '') return token(said)
  }
  if (column.type === 'date') return value.replace(/^(\d\d)\D(\d\d)\D(\d{4})$/, '$3-$1-$2')
  if (column.type === 'string' && column.codes && !column.multiple)
    return value === '' ? '' : (column.codes[Number(value) - 1]?.code ?? `no code ${value}`)
  return column.type === 'string' ? value.trimEnd() : value.trim()
}
