import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { brokenReferences } from '../../../server/platform/database/copy/references.ts'
import { isOnServer } from '../../../server/platform/database/copy/dialect.ts'
import { readTables } from '../../../server/platform/database/copy/read-tables.ts'
import { listMigrations } from '../../../server/platform/database/copy/schema-state.ts'
import { type Database, migrate, openDatabases } from '../../../server/platform/database/open.ts'
import { freshAddress, openMigrated } from '../../support/database.ts'
import { migrations as folder } from '../../support/kept-database.ts'
import { production, runService, startService } from '../../support/process.ts'
import { fillTables } from './fill-tables.ts'

const migrations = readdirSync(folder)
  .filter((file) => /\.[jt]s$/.test(file))
  .toSorted()

type Contents = Record<string, { columns: string[]; rows: Record<string, unknown>[] }>

describe('a database of each earlier schema with rows in every table', () => {
  for (const [at, last] of migrations.slice(0, -1).entries()) {
    it(`is brought to this version from ${path.parse(last).name}`, async () => {
      const databases = openDatabases(await freshAddress())
      try {
        await migrate(databases, folderOf(migrations.slice(0, at + 1)))
        await databases.writer.transaction(fillTables)
        const before = await contentsOf(databases.writer)
        for (const { rows } of Object.values(before)) assert.ok(rows.length > 0)
        await migrate(databases, folder)
        assert.deepEqual(await contentsOf(databases.writer, before), before)
        assert.deepEqual(await faultsOf(databases.writer), [])
        assert.equal((await listMigrations(databases.writer)).length, migrations.length)
      } finally {
        await databases.close()
      }
    })
  }
})

describe('a migration that fails half-way', () => {
  it('leaves schema and rows as they were, says which it was, and the old version goes on serving', async () => {
    const address = await freshAddress()
    const databases = await openMigrated(address)
    const service = await startService(placeOf(address))
    try {
      await databases.writer('regions').insert({ code: 'Y99', name: 'North', valid_from: '2026-01-01' })
      const before = { contents: await contentsOf(databases.writer), ran: await listMigrations(databases.writer) }
      await assert.rejects(
        migrate(databases, folderOf(migrations, failing)),
        /^Error: The database could not be brought up to this version: the migration 99999999-2-fails failed: .*no_such_table.*\. Nothing was changed\.$/s,
      )
      const afterwards = { contents: await contentsOf(databases.writer), ran: await listMigrations(databases.writer) }
      assert.deepEqual(afterwards, before)
      assert.deepEqual(await faultsOf(databases.writer), [])
      assert.equal((await fetch(`${service.address}/health`)).status, 200)
      await databases.writer('regions').where({ code: 'Y99' }).update({ name: 'Written after it' })
      await migrate(databases, folder)
    } finally {
      service.signal('SIGTERM')
      await service.ended
      await databases.close()
    }
  })
})

describe('starting the service', () => {
  it('refuses a database of a newer version in a sentence', async () => {
    const address = await freshAddress()
    const databases = await openMigrated(address)
    await databases
      .writer('knex_migrations')
      .insert({ name: '99999999-1-newer', batch: 99, migration_time: new Date() })
    await databases.close()
    const service = runService({ ...production, PORT: '0', ...placeOf(address) })
    assert.equal(await service.ended, 1)
    assert.equal(
      service.output(),
      'The database could not be brought up to this version: it is of a newer version of the service, which added 99999999-1-newer. Nothing was changed.\n',
    )
  })

  it('makes the database once where three processes begin at the same moment', async () => {
    const address = await freshAddress()
    const services = await Promise.all([1, 2, 3].map(() => startService(placeOf(address))))
    for (const service of services) {
      assert.equal((await fetch(`${service.address}/health`)).status, 200)
      service.signal('SIGTERM')
      assert.equal(await service.ended, 0)
    }
    const databases = openDatabases(address)
    assert.equal((await listMigrations(databases.reader)).length, migrations.length)
    await databases.close()
  })
})

/** The first adds a table and changes rows; the second does as well and then fails. */
const failing = {
  '99999999-1-works.js': `export const up = async (db) => {
    await db.schema.createTable('added_by_the_first', (table) => table.increments('id'))
    await db('regions').update({ name: 'Changed by the first' })
  }
  export const down = async () => {}`,
  '99999999-2-fails.js': `export const up = async (db) => {
    await db.schema.alterTable('icbs', (table) => table.string('added_by_the_second', 9))
    await db('no_such_table').insert({ id: 1 })
  }
  export const down = async () => {}`,
}

/** A folder of these migrations, and others that are written into it. */
function folderOf(files: readonly string[], others: Readonly<Record<string, string>> = {}): string {
  const made = mkdtempSync(path.join(tmpdir(), 'migrations-'))
  after(() => rmSync(made, { recursive: true }))
  writeFileSync(path.join(made, 'package.json'), '{"type":"module"}')
  for (const file of files) symlinkSync(path.join(folder, file), path.join(made, file))
  for (const [file, text] of Object.entries(others)) writeFileSync(path.join(made, file), text)
  return made
}

/** Every row of every table; of `before` only the tables and columns that it has. */
async function contentsOf(db: Database, before?: Contents): Promise<Contents> {
  const contents: Contents = {}
  for (const table of await readTables(db)) {
    const columns = before ? before[table.name]?.columns : table.columns.map(({ name }) => name)
    if (!columns) continue
    contents[table.name] = {
      columns,
      rows: await db(table.name)
        .orderBy([...table.key])
        .select(columns),
    }
  }
  return contents
}

async function faultsOf(db: Database): Promise<string[]> {
  if (isOnServer(db)) return []
  const found = await db.raw<{ integrity_check: string }[]>('pragma integrity_check')
  const damage = found.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  return [...damage, ...(await brokenReferences(db))]
}

function placeOf(address: string): Record<string, string> {
  return address.includes('://') ? { DATABASE_URL: address } : { DATA_DIR: path.dirname(address) }
}
