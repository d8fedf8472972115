import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { runProgram, sameCell, unpackedRelease, type UnpackedTable } from './unpacked-release.ts'

const script = path.resolve(import.meta.dirname, 'say-tables.R')

const none = { R_LIBS_SITE: '/nowhere', R_LIBS_USER: '/nowhere' }
/** Base R takes every line end within a text for a line feed. */
const asBaseR = (text: string) => text.replaceAll(/\r\n?/g, '\n')

/** R as Debian installs it with readr and haven, and R without any package, in two locales. */
const sessions: Record<string, { env: Record<string, string>; taken: (text: string) => string }> = {
  'readr and haven': { env: {}, taken: (text) => text },
  'base R alone': { env: none, taken: asBaseR },
  'base R alone, in a locale without Unicode': { env: { ...none, LC_ALL: 'C' }, taken: asBaseR },
}

for (const country of ['small', 'awkward'] as const)
  describe(`load.R of the ${country} release`, async () => {
    const { folder, tables } = await unpackedRelease(country)

    for (const [session, { env, taken }] of Object.entries(sessions))
      it(`gives values, labels and kinds of missing from a clean session with ${session}`, async () => {
        const said = await sayTables(folder, env)
        for (const table of tables) mustSayTheSame(table, said, taken)
      })
  })

type Said = ReadonlyMap<string, string[]>

async function sayTables(folder: string, env: Record<string, string>): Promise<Said> {
  const printed = await runProgram('Rscript', ['--vanilla', script], { cwd: folder, env })
  return new Map(
    printed
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [kind, table, column, ...cells] = line.replace(/,?\s*$/, '').split(',')
        return [`${kind} ${table} ${column}`, cells.map((cell) => Buffer.from(cell, 'hex').toString('utf8'))]
      }),
  )
}

function mustSayTheSame({ schema, records }: UnpackedTable, said: Said, taken: (text: string) => string): void {
  for (const [place, column] of schema.columns.entries()) {
    const of = (kind: string) => said.get(`${kind} ${schema.name} ${column.name}`) ?? []
    const where = `${schema.name}.${column.name}`
    const cells = of('cells')
    for (const [row, written] of records.map((record) => taken(record[place] ?? '')).entries())
      assert.ok(sameCell(column, written, cells[row] ?? ''), `${where}, row ${row}: ${written} is ${cells[row]}`)
    assert.deepEqual(of('label'), [column.title], where)
    const codes = column.multiple ? [] : (column.codes ?? [])
    assert.deepEqual(
      of('codes').filter(Boolean),
      codes.map(({ code }) => code),
      where,
    )
    assert.deepEqual(
      of('meanings').filter(Boolean),
      codes.map(({ label }) => label),
      where,
    )
  }
}
