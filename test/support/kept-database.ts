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
  statSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Knex } from 'knex'
import { type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** As they were built, beside these tests as they run. */
export const migrations = fileURLToPath(new URL('../../db/migrations', import.meta.url))
const folder = path.join(root, 'build/databases')
const day = 24 * 60 * 60 * 1000

/**
 * What a database holds before a test begins. It is made once and kept from run to run, and each test takes a copy, for
 * making it takes many times as long.
 */
export interface Content {
  /** Says what it is and, by `versionOf`, all that it is made from: what was made from anything else is never taken. */
  name: string
  make: (databases: Databases) => Promise<void>
}

/** The tables of this version, with nothing in them. */
export const migrated: Content = {
  name: `migrated_${versionOf('db/migrations')}`,
  make: (databases) => migrate(databases, migrations),
}

/** What the files in these folders are now. */
export function versionOf(...folders: string[]): string {
  const hash = createHash('sha256')
  for (const each of folders)
    for (const file of readdirSync(path.join(root, each), { recursive: true, encoding: 'utf8' }).toSorted()) {
      const place = path.join(root, each, file)
      if (statSync(place).isFile()) hash.update(`${file}\0`).update(readFileSync(place)).update('\0')
    }
  return hash.digest('hex').slice(0, 16)
}

/** Puts a copy of it where no file is yet. */
export async function copyToFile(content: Content, to: string): Promise<void> {
  const kept = path.join(folder, `${content.name}.db`)
  if (!existsSync(kept)) await makeFile(content, kept)
  copyFileSync(kept, to)
}

const templates = new Map<string, Promise<string>>()

/** The name of a database on the server of the tests that is copied by naming it as template: nobody is connected to it. */
export function templateOf(content: Content, admin: Knex, server: string): Promise<string> {
  const name = `test_${content.name}`
  const key = `${server} ${name}`
  const template = templates.get(key) ?? findOrMake(content, admin, server, name)
  templates.set(key, template)
  return template
}

async function findOrMake(content: Content, admin: Knex, server: string, name: string): Promise<string> {
  if (!(await exists(admin, name))) await makeDatabase(content, admin, server, name)
  return name
}

/** Several processes may make the same at once: each puts the same there. What is of another day goes. */
async function makeFile(content: Content, kept: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const draft = mkdtempSync(path.join(folder, 'new-'))
  const file = path.join(draft, 'survey.db')
  await makeAndClose(content, file)
  renameSync(file, kept)
  rmSync(draft, { recursive: true })
  for (const other of readdirSync(folder)) {
    const place = path.join(folder, other)
    if (Date.now() - (statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? 0) > day)
      rmSync(place, { recursive: true, force: true })
  }
}

/** Made under another name, so that a process that was stopped half-way leaves none that is not whole. */
async function makeDatabase(content: Content, admin: Knex, server: string, name: string): Promise<void> {
  const draft = `${name}_${process.pid}`
  await admin.raw(`drop database if exists ${draft}`)
  await admin.raw(`create database ${draft}`)
  await makeAndClose(content, Object.assign(new URL(server), { pathname: `/${draft}` }).href)
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

async function makeAndClose(content: Content, address: string): Promise<void> {
  const databases = openDatabases(address)
  await content.make(databases)
  await databases.close()
}
