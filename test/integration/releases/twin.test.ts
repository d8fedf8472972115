import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { tableSchemas } from '../../../server/releases/tables/table-schemas.ts'
import { pseudonymOf } from '../../../server/releases/tables/pseudonym.ts'
import type { Databases } from '../../../server/platform/database/open.ts'
import { csvCell } from '../../../server/platform/files/csv-line.ts'
import { freshDatabases } from '../../support/database.ts'
import { openCollection } from '../../support/collection.ts'
import { awkwardCountry, buildHere, type BuiltHere } from './awkward-release.ts'
import { smallCountry } from './country.ts'
import { mustLeadSomewhere, type Row, rowsThatObey } from './obeys-schema.ts'
import { unzipped } from './unzipped.ts'

const one = { code: 'RAA', settings: ['acute' as const], region: 'Y1', icb: 'Q1' }

const countries = {
  'a small country': smallCountry,
  'awkward names': awkwardCountry,
  'nobody answering': nobody,
  'one organisation that says nothing': (databases: Databases) => openCollection(databases, [one]),
}

async function nobody(databases: Databases) {
  return openCollection(databases, [
    one,
    { code: 'RCC', settings: ['acute', 'community'], region: 'Y1', icb: 'Q3' },
    { code: '1-101', settings: ['care'], region: 'Y1', icb: 'Q1' },
  ])
}

for (const [name, make] of Object.entries(countries))
  describe(`the twin of a release of ${name}`, async () => {
    const databases = await freshDatabases()
    await make(databases)
    const built = await buildHere(databases.reader)
    const twin = twinOf(built)

    it('has the layout of the release, and says that it is synthetic', () => {
      const paths = built.manifest.files.map((file) => file.path).filter((file) => file !== '2026-r1-twin.zip')
      assert.deepEqual(twin.files, ['SYNTHETIC.txt', ...paths, 'manifest.json'])
      assert.equal(path.basename(twin.folder), '2026-r1-twin')
      for (const file of [
        'SYNTHETIC.txt',
        'README.md',
        'datapackage.json',
        'CITATION.cff',
        'load.R',
        'load.do',
        'load.sps',
      ])
        assert.match(read(twin.folder, file), /SYNTHETIC/, file)
      const own = built.manifest.files.find((file) => file.path === '2026-r1-twin.zip')
      assert.match(own?.title ?? '', /^SYNTHETIC/)
      assert.ok(!existsSync(path.join(built.folder, '2026-r1-twin')))
    })

    it('has its tables: the columns, the codes, and keys that lead somewhere', () => {
      const schemas = schemasOf(built)
      const tables = new Map<string, Row[]>()
      for (const schema of schemas) {
        const text = read(twin.folder, `csv/${schema.name}.csv`)
        assert.equal(firstLine(text), firstLine(read(built.folder, `csv/${schema.name}.csv`)))
        tables.set(schema.name, rowsThatObey(schema, text))
      }
      mustLeadSomewhere(schemas, tables)
      for (const table of ['codes', 'items', 'crosswalk', 'suppression'])
        assert.equal(read(twin.folder, `csv/${table}.csv`), read(built.folder, `csv/${table}.csv`))
    })

    it('has as many in each setting and region, of whom as many answered in each setting', () => {
      for (const columns of [['setting', 'region', 'stratum', 'frame_count'], ['setting', 'answered'], ['weight']])
        assert.deepEqual(counted(twin.folder, columns), counted(built.folder, columns))
    })

    it('names nobody of the release, under any name', () => {
      const { participants, types } = built.matter.ground
      const codes = [...participants.map((own) => own.organisationCode), ...types.map(([code]) => code)]
      const words = new Set([
        ...codes,
        ...codes.map((code) => pseudonymOf(built.matter.pseudonymKey, code)),
        ...participants.flatMap((own) => [own.name, own.icbCode, own.icbName]),
        ...built.matter.marks.map(({ hash }) => hash),
      ])
      // what programmes are called stays, and one is called like a trust
      for (const word of ['', ...built.matter.ground.programmes.map((own) => own.name)]) words.delete(word)
      for (const file of twin.files.filter((own) => !/^load\.|\.parquet$/.test(own))) {
        const text = read(twin.folder, file)
        const found = [...words].filter((word) => holdsWord(text, csvCell(word)))
        assert.deepEqual(found, [], file)
      }
      assert.ok(holdsWord(read(built.folder, 'csv/participants.csv'), 'RAA') || name === 'awkward names')
    })

    it('is the same when it is made again', async () => {
      const again = await buildHere(databases.reader)
      const [first, second] = [built, again].map(({ folder }) => readFileSync(path.join(folder, '2026-r1-twin.zip')))
      assert.ok(first && second?.equals(first))
    })
  })

function twinOf({ folder }: BuiltHere) {
  return unzipped(path.join(folder, '2026-r1-twin.zip'))
}

function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), 'utf8')
}

function firstLine(text: string): string {
  return text.split('\r\n')[0] ?? ''
}

function holdsWord(text: string, word: string): boolean {
  for (let place = text.indexOf(word); place !== -1; place = text.indexOf(word, place + 1)) {
    const around = `${text.charAt(place - 1)}${text.charAt(place + word.length)}`
    if (!/[\p{L}\p{N}]/u.test(around)) return true
  }
  return false
}

function schemasOf({ matter }: BuiltHere) {
  const { instrument, ground } = matter
  return tableSchemas({ instrument, programmes: ground.programmes })
}

/** How many participants have the same in these columns; `answered` says whether they answered. */
function counted(folder: string, columns: readonly string[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const row of parse<Row>(read(folder, 'csv/participants.csv'), { columns: true })) {
    const known: Row = { ...row, answered: row['status'] === 'no_response' ? '0' : '1' }
    const key = columns.map((column) => known[column]).join(' ')
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
