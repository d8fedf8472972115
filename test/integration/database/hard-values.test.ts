import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import fc from 'fast-check'
import { copyDatabase } from '../../../server/platform/database/copy/copy-database.ts'
import { readRows } from '../../../server/platform/database/copy/read-rows.ts'
import { readTables } from '../../../server/platform/database/copy/read-tables.ts'
import type { Row } from '../../../server/platform/database/copy/table.ts'
import { writeRows } from '../../../server/platform/database/copy/write-rows.ts'
import { type Databases, migrate, openDatabases } from '../../../server/platform/database/open.ts'
import { awkwardTexts } from '../../support/awkward-texts.ts'
import { freshAddress, freshFile } from '../../support/database.ts'

const migrations = mkdtempSync(path.join(tmpdir(), 'migrations-'))
after(() => rmSync(migrations, { recursive: true }))
writeFileSync(path.join(migrations, 'package.json'), '{ "type": "module" }')
writeFileSync(
  path.join(migrations, '20260101-1-hard.js'),
  `export async function up(db) {
    await db.schema.createTable('zebras', (table) => {
      table.string('code', 40).notNullable()
      table.bigInteger('place').notNullable()
      table.primary(['code', 'place'])
    })
    await db.schema.createTable('hard', (table) => {
      table.increments('id')
      table.integer('whole')
      table.bigInteger('big')
      table.double('real')
      table.boolean('truth')
      table.binary('bytes')
      table.text('long')
      table.string('short', 10)
      table.string('zebra', 40)
      table.bigInteger('zebra_place')
      table.integer('after_id').references('hard.id')
      table.foreign(['zebra', 'zebra_place']).references(['code', 'place']).inTable('zebras')
    })
  }
  export async function down() {}
  `,
)

/** In the order of the columns' names: after_id, big, bytes, id, long, real, short, truth, whole, zebra, zebra_place. */
type HardRow = readonly [null | number, ...Row]

const big = fc.oneof(
  fc.constantFrom('9223372036854775807', '-9223372036854775808', '9007199254740993', 9_007_199_254_740_991, 0, -1),
  fc.bigInt({ min: -(1n << 63n), max: (1n << 63n) - 1n }).map((value) => {
    return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  }),
)
const real = fc.oneof(
  fc.constantFrom(0.1, -0, 1e308, 5e-324, 2.2250738585072014e-308, 1 / 3, 123456789012345680000, Infinity, -Infinity),
  fc.double({ noNaN: true }),
)
const text = fc
  .oneof(
    fc.constantFrom('', ...Object.values(awkwardTexts)),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }),
  )
  .filter((value) => !value.includes('\0') && !/\p{Cs}/u.test(value))
const short = text.map((value) => Array.from(value).slice(0, 10).join(''))
const nullable = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null })
const bytes = fc.uint8Array({ maxLength: 40 }).map((value) => Buffer.from(value))

const hardRow = fc.tuple(
  nullable(big),
  nullable(bytes),
  nullable(text),
  nullable(real),
  nullable(short),
  nullable(fc.boolean()),
  nullable(fc.integer()),
)

async function filled(rows: readonly HardRow[]): Promise<Databases> {
  const databases = openDatabases(await freshFile())
  await migrate(databases, migrations)
  const tables = await readTables(databases.reader)
  await databases.writer.transaction(async (db) => {
    await db.raw('pragma defer_foreign_keys = on')
    for (const table of tables)
      await writeRows(db, table, table.name === 'hard' ? rows : [['zèbre 🦓', '9223372036854775807']])
  })
  return databases
}

function hard(values: readonly Row[]): HardRow[] {
  return values.map(([bigValue, bytesValue, long, realValue, shortValue, truth, whole], at): HardRow => {
    // the first refers to the last, which comes later
    const later = at === 0 ? values.length : null
    const zebra = at % 2 === 0 ? (['zèbre 🦓', '9223372036854775807'] as const) : ([null, null] as const)
    const row = [bigValue, bytesValue, at + 1, long, realValue, shortValue, truth, whole].map((value) => value ?? null)
    return [later, ...row, ...zebra]
  })
}

async function rowsOf(databases: Databases): Promise<Row[]> {
  const tables = await readTables(databases.reader)
  const rows: Row[] = []
  for (const table of tables) for await (const page of readRows(databases.reader, table)) rows.push(...page)
  return rows
}

/** As they are compared: one zero, and bytes by their digits. */
function texts(rows: readonly Row[]): string[] {
  return rows.map((row) =>
    JSON.stringify(row.map((value) => (typeof value === 'number' ? String(value + 0 || 0) : value))),
  )
}

describe('copying values that are hard to keep', () => {
  it('keeps every one exactly, to the database of the tests and back to a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hardRow, { minLength: 1, maxLength: 60 }), async (values) => {
        const rows = hard(values)
        const origin = await filled(rows)
        const written = await rowsOf(origin)
        await origin.close()
        assert.deepEqual(texts(written.slice(0, rows.length)), texts(rows))
        const [there, back] = [await freshAddress(), await freshFile()]
        await copyDatabase({ from: origin.url, to: there, migrations })
        await copyDatabase({ from: there, to: back, migrations })
        const copy = openDatabases(back)
        assert.deepEqual(texts(await rowsOf(copy)), texts(written))
        await copy.close()
      }),
      { numRuns: 15 },
    )
  })
})
