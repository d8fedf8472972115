import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { spreadsheetCell } from '../../server/platform/files/spreadsheet-csv.ts'
import { temporaryFolder } from '../support/app.ts'
import { runProgram, sameCell, unpackedRelease } from './unpacked-release.ts'

/** Commas, quotation marks, UTF-8, from the first line; values are made of texts as somebody would have it who just opens it. */
const reading = 'Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false'
const writing = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,0'

describe('the CSV for spreadsheets in LibreOffice', async () => {
  const { folder, tables } = await unpackedRelease('awkward')
  const out = mkdtempSync(path.join(temporaryFolder(), 'shown-'))
  const profile = `-env:UserInstallation=file://${path.join(out, 'profile')}`
  const files = tables.map(({ schema }) => path.join(folder, `excel/${schema.name}.csv`))
  const convert = ['--headless', `--infilter=${reading}`, '--convert-to', writing, '--outdir', out]
  await runProgram('soffice', [profile, ...convert, ...files], { cwd: out })

  for (const { schema, header, records } of tables)
    it(`shows every cell of ${schema.name} as it is written, and computes none`, () => {
      const [first, ...rows] = parse(readFileSync(path.join(out, `${schema.name}.csv`)))
      assert.deepEqual(first, header)
      assert.equal(rows.length, records.length)
      for (const [row, record] of records.entries())
        for (const [place, column] of schema.columns.entries()) {
          const written = spreadsheetCell(record[place] ?? '').replaceAll(/\r\n?/g, '\n')
          const seen = rows[row]?.[place] ?? ''
          // a truth value, in the dress of spreadsheets
          const shown = ['true', 'false'].includes(written) ? seen.toLowerCase() : seen
          assert.ok(sameCell(column, written, shown), `${column.name}, row ${row}: ${written} is shown as ${shown}`)
        }
    })
})
