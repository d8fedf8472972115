import { after } from 'node:test'
import knex from 'knex'
import type { Databases } from '../../server/platform/database/open.ts'
import { freshDatabases, openMigrated } from './database.ts'

/**
 * A database that puts texts in order as a dictionary does (`a` before `B`, `1-2` beside `12`), on the server of the tests;
 * where there is none, one of SQLite, which only knows code units.
 */
export async function linguisticDatabases(): Promise<Databases> {
  const server = process.env['TEST_DATABASE_URL']
  if (!server) return freshDatabases()
  const admin = knex({ client: 'pg', connection: server })
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`
  const collation = `locale_provider icu icu_locale 'en-GB-u-ka-shifted' encoding 'UTF8' locale 'C.UTF-8'`
  await admin.raw(`create database ${name} template template0 ${collation}`)
  const databases = await openMigrated(Object.assign(new URL(server), { pathname: `/${name}` }).href)
  after(async () => {
    await databases.close()
    await admin.raw(`drop database ${name} with (force)`)
    await admin.destroy()
  })
  return databases
}
