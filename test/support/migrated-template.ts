import { createHash } from 'node:crypto'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import path from 'node:path'
import type { Knex } from 'knex'
import { migrate, openDatabases } from '../../server/platform/database/open.ts'

const root = path.resolve(import.meta.dirname, '../..')
export const migrations = path.join(root, 'db/migrations')

/**
 * Migrated databases with nothing in them, of which each test takes a copy: migrating takes several times as long. They
 * are named by what the migrations say, so that those of an older schema are never taken, and are kept from run to run.
 */
const version = hashOf(readdirSync(migrations).toSorted())

/** Puts a copy of it where no file is yet. */
export async function copyMigratedFile(to: string): Promise<void> {
  const kept = path.join(root, 'build/databases', `${version}.db`)
  if (!existsSync(kept)) await makeFile(kept)
  copyFileSync(kept, to)
}

/** The name of a database on the server of which a copy can be made, which nobody is connected to. */
export async function migratedDatabase(admin: Knex, server: string): Promise<string> {
  const name = `test_template_${version}`
  if (!(await exists(admin, name))) await makeDatabase(admin, server, name)
  return name
}

/** Whoever is first to be done puts it there; what others made at the same time is the same. */
async function makeFile(kept: string): Promise<void> {
  mkdirSync(path.dirname(kept), { recursive: true })
  const folder = mkdtempSync(path.join(path.dirname(kept), 'new-'))
  const draft = path.join(folder, 'survey.db')
  await migrateAndClose(draft)
  renameSync(draft, kept)
  rmSync(folder, { recursive: true })
}

/** Made under another name, so that a process that was stopped half-way leaves none that is not migrated. */
async function makeDatabase(admin: Knex, server: string, name: string): Promise<void> {
  const draft = `${name}_${process.pid}`
  await admin.raw(`drop database if exists ${draft}`)
  await admin.raw(`create database ${draft}`)
  await migrateAndClose(Object.assign(new URL(server), { pathname: `/${draft}` }).href)
  try {
    await admin.raw(`alter database ${draft} rename to ${name}`)
  } catch (error) {
    if (!(await exists(admin, name))) throw error
    await admin.raw(`drop database ${draft}`)
  }
}

async function exists(admin: Knex, name: string): Promise<boolean> {
  return (await admin('pg_database').where({ datname: name }).first('datname')) !== undefined
}

async function migrateAndClose(address: string): Promise<void> {
  const databases = openDatabases(address)
  await migrate(databases, migrations)
  await databases.close()
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0`).update(readFileSync(path.join(migrations, file)))
  return hash.digest('hex').slice(0, 16)
}
