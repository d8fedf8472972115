import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import knex from 'knex'
import { type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'

const root = path.resolve(import.meta.dirname, '../..')
const migrations = path.join(root, 'db/migrations')

/**
 * A database of its own for a test file, migrated and empty, gone when the file's tests are over: a new one on the
 * server of TEST_DATABASE_URL, or a file.
 */
export async function freshDatabases(): Promise<Databases> {
  const server = process.env['TEST_DATABASE_URL']
  return server ? freshOnServer(server) : freshFile()
}

async function freshOnServer(server: string): Promise<Databases> {
  const admin = knex({ client: 'pg', connection: server })
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`
  await admin.raw(`create database ${name}`)
  const databases = openDatabases(Object.assign(new URL(server), { pathname: `/${name}` }).href)
  await migrate(databases, migrations)
  after(async () => {
    await databases.close()
    await admin.raw(`drop database ${name}`)
    await admin.destroy()
  })
  return databases
}

async function freshFile(): Promise<Databases> {
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-'))
  const databases = openDatabases(path.join(folder, 'survey.db'))
  await migrate(databases, migrations)
  after(async () => {
    await databases.close()
    rmSync(folder, { recursive: true })
  })
  return databases
}
