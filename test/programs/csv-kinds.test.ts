import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { spreadsheetCell } from '../../server/platform/files/spreadsheet-csv.ts'
import { temporaryFolder } from '../support/app.ts'
import { awkwardTexts } from '../support/awkward-texts.ts'
import { runProgram, unpackedRelease, type UnpackedTable } from './unpacked-release.ts'

const script = path.resolve(import.meta.dirname, 'say-csv.R')

/** Each kind of CSV, and how it has a cell. */
const kinds: Record<'csv' | 'excel', (cell: string) => string> = { csv: (cell) => cell, excel: spreadsheetCell }

/** R with readr, and R without any package, which takes every line end within a text for a line feed. */
const sessions: Record<string, { env: Record<string, string>; taken: (text: string) => string }> = {
  readr: { env: {}, taken: (text) => text },
  'base R': { env: { R_LIBS_SITE: '/nowhere', R_LIBS_USER: '/nowhere' }, taken: asLineFeeds },
}

describe('awkward texts in both kinds of CSV', async () => {
  const { folder, tables } = await unpackedRelease('awkward')

  for (const [kind, cellOf] of Object.entries(kinds))
    for (const [session, { env, taken }] of Object.entries(sessions))
      it(`are taken from ${kind}/ as they are written by ${session}`, async () => {
        const said = await runProgram('Rscript', ['--vanilla', script, path.join(folder, kind)], { cwd: folder, env })
        const columns = new Map(said.trimEnd().split('\n').map(saidColumn))
        for (const { schema, header, records } of tables)
          for (const [place, name] of header.entries())
            assert.deepEqual(
              columns.get(`${schema.name} ${name}`)?.slice(0, records.length),
              records.map((record) => taken(cellOf(record[place] ?? ''))),
              `${schema.name}.${name}`,
            )
      })

  it('are shown from csv/ as they are written by LibreOffice, where every column is taken as text', async () => {
    const awkward = tables.filter(({ records }) => records.some((record) => record.includes(awkwardTexts.formula)))
    assert.ok(awkward.length > 1)
    for (const table of awkward)
      assert.deepEqual(await shownAsText(folder, table), [table.header, ...table.records.map(lines)])
  })
})

function saidColumn(line: string): [string, string[]] {
  const [table, column, ...cells] = line.replace(/,\s*$/, '').split(',')
  return [`${table} ${column}`, cells.map((cell) => Buffer.from(cell, 'hex').toString('utf8'))]
}

const lines = (record: readonly string[]) => record.map(asLineFeeds)

function asLineFeeds(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n')
}

/** What LibreOffice has of a table whose columns somebody says are texts when they open it. */
async function shownAsText(folder: string, { schema, header }: UnpackedTable): Promise<string[][]> {
  const out = mkdtempSync(path.join(temporaryFolder(), 'as-text-'))
  const columns = header.map((_name, place) => `${place + 1}/2`).join('/')
  const profile = `-env:UserInstallation=file://${path.join(temporaryFolder(), 'libreoffice')}`
  const filter = 'Text - txt - csv (StarCalc)'
  const reading = `--infilter=${filter}:44,34,76,1,${columns},0,true,false,false`
  const writing = ['--convert-to', `csv:${filter}:44,34,76,1,,0,false,true,false,false,false,0`, '--outdir', out]
  await runProgram(
    'soffice',
    [profile, '--headless', reading, ...writing, path.join(folder, `csv/${schema.name}.csv`)],
    { cwd: out },
  )
  return parse(readFileSync(path.join(out, `${schema.name}.csv`)))
}
