import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { missingReasons } from '../../../server/instruments/typed-missing.ts'
import { spreadsheetCell } from '../../../server/platform/files/spreadsheet-csv.ts'
import type { TableColumn, TableSchema } from '../../../server/releases/tables/table-schema.ts'
import { releaseTableNames } from '../../../server/releases/tables/table-name.ts'
import { tableSchemas } from '../../../server/releases/tables/table-schemas.ts'
import { askDuckDb } from '../../support/duckdb.ts'
import { freshDatabases } from '../../support/database.ts'
import { awkwardCountry, buildHere, type BuiltHere } from './awkward-release.ts'
import { remark, smallCountry } from './country.ts'
import { readByDuckDb, readTable } from './read-table.ts'

const countries = { 'a small country': smallCountry, 'awkward names': awkwardCountry }

for (const [name, make] of Object.entries(countries))
  describe(`the files of a release of ${name}`, async () => {
    const databases = await freshDatabases()
    await make(databases)
    const built = await buildHere(databases.reader)
    const { folder, manifest } = built
    const schemas = schemasOf(built)

    it('hold every table three times', () => {
      assert.equal(schemas.length, releaseTableNames.length)
      for (const { name: table } of schemas)
        for (const place of [`csv/${table}.csv`, `excel/${table}.csv`, `parquet/${table}.parquet`])
          assert.ok(
            manifest.files.some((file) => file.path === place && file.rows !== undefined),
            place,
          )
    })

    for (const schema of schemas)
      it(`say the same of ${schema.name} in CSV, for spreadsheets and in Parquet`, async () => {
        const file = `csv/${schema.name}.csv`
        const { records, header } = await readTable(folder, file)
        assert.deepEqual(parse(readFileSync(path.join(folder, file))), [header, ...records])
        assert.deepEqual(await readByDuckDb(folder, file), records)
        const forSpreadsheets = records.map((cells) => cells.map((cell) => spreadsheetCell(cell)))
        assert.deepEqual(parse(readFileSync(path.join(folder, `excel/${schema.name}.csv`)), { bom: true }), [
          header,
          ...forSpreadsheets,
        ])
        assert.deepEqual(await readByDuckDb(folder, `excel/${schema.name}.csv`), forSpreadsheets)
        assert.deepEqual(
          await parquetCells(path.join(folder, `parquet/${schema.name}.parquet`), schema),
          records.map((cells) => schema.columns.flatMap((column, place) => expected(column, cells[place] ?? ''))),
        )
      })

    it('hold no word that somebody typed', () => {
      const words = 'Tŷ Glân”;'
      assert.ok(remark.includes(words))
      for (const { path: place } of manifest.files.filter((file) => !file.path.endsWith('.parquet')))
        assert.ok(!readFileSync(path.join(folder, place), 'utf8').includes(words), place)
    })

    it('are the same when they are made again', async () => {
      const again = await buildHere(databases.reader)
      assert.deepEqual(again.manifest, manifest)
      const zip = `${manifest.release.name}.zip`
      assert.ok(readFileSync(path.join(again.folder, zip)).equals(readFileSync(path.join(folder, zip))))
    })

    it('can be held against their hashes', () => {
      const lines = readFileSync(path.join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')
      for (const line of lines) {
        const [, hash, place = ''] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? []
        const content = readFileSync(path.join(folder, place))
        assert.equal(createHash('sha256').update(content).digest('hex'), hash, place)
      }
      assert.equal(lines.length, manifest.files.length - 1)
    })

    it('are all named in the README, with the rows of each table', () => {
      const readme = readFileSync(path.join(folder, 'README.md'), 'utf8')
      for (const { path: place, rows } of manifest.files) {
        const table = /^csv\/(\w+)\.csv$/.exec(place)?.[1]
        if (schemas.some((schema) => schema.name === table))
          assert.ok(readme.includes(`| \`${table}\` | ${rows} |`), table)
        else if (!/^(excel|parquet)\/|^README/.test(place)) assert.ok(readme.includes(`\`${place}\``), place)
      }
    })
  })

function schemasOf({ matter, folder }: BuiltHere): TableSchema[] {
  const { instrument, ground } = matter
  return tableSchemas({ instrument, programmes: ground.programmes }).filter(({ name }) =>
    existsSync(path.join(folder, `csv/${name}.csv`)),
  )
}

type Cell = string | number | null

/** A cell of the CSV as Parquet is to hold it: the value, and the word where it can be missing. */
function expected({ type, isTypedMissing }: TableColumn, cell: string): Cell[] {
  const reason =
    isTypedMissing && /^\.[a-h]$/.test(cell) ? missingReasons['abcdefgh'.indexOf(cell.charAt(1))] : undefined
  const value = reason !== undefined || cell === '' ? null : cell
  const isNumber = type === 'integer' || type === 'number'
  const own = value === null ? null : isNumber ? Number(value) : type === 'datetime' ? Date.parse(value) : value
  return isTypedMissing ? [own, reason ?? null] : [own]
}

async function parquetCells(place: string, { columns }: TableSchema): Promise<Cell[][]> {
  const asked = columns.flatMap(({ name, type, isTypedMissing }) => [
    type === 'datetime' ? `epoch_ms("${name}")` : `"${name}"`,
    ...(isTypedMissing ? [`"${name}__missing"`] : []),
  ])
  const types = columns.flatMap(({ type, isTypedMissing }) => [type, ...(isTypedMissing ? ['string' as const] : [])])
  const rows = await askDuckDb(`SELECT ${asked.join(', ')} FROM '${place}'`)
  return rows.map((row) =>
    row.map((value, column) =>
      value === null || types[column] === 'string' || types[column] === 'date' ? value : Number(value),
    ),
  )
}
