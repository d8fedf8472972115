import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import knex from 'knex'
import { type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'
import { type Content, copyToFile, migrated, migrations, templateOf } from './kept-database.ts'

/**
 * A database of its own for a test file, migrated and empty unless another content is wanted, gone when the file's tests
 * are over: a new one on the server of TEST_DATABASE_URL, or a file.
 */
export async function freshDatabases(content: Content = migrated): Promise<Databases> {
  const { address, remove } = await newPlace(content)
  const databases = openDatabases(address)
  after(async () => {
    await databases.close()
    await remove()
  })
  return databases
}

/** The address of such a database, for tests that open and close it themselves; nothing is in it yet. */
export async function freshAddress(): Promise<string> {
  const { address, remove } = await newPlace()
  after(remove)
  return address
}

/** The same, always of a file: what is moved between the two kinds needs both. */
export async function freshFile(): Promise<string> {
  const { address, remove } = await newFile()
  after(remove)
  return address
}

export async function openMigrated(address: string): Promise<Databases> {
  const databases = openDatabases(address)
  await migrate(databases, migrations)
  return databases
}

interface Place {
  address: string
  remove: () => Promise<void>
}

async function newPlace(content?: Content): Promise<Place> {
  const server = process.env['TEST_DATABASE_URL']
  return server ? newOnServer(server, content) : newFile(content)
}

async function newOnServer(server: string, content?: Content): Promise<Place> {
  const admin = knex({ client: 'pg', connection: server })
  const name = `test_${process.pid}_${Math.random().toString(36).slice(2)}`
  try {
    const template = content ? ` template ${await templateOf(content, admin, server)}` : ''
    await admin.raw(`create database ${name}${template}`)
  } catch (error) {
    // an open connection would keep the process from ending
    await admin.destroy()
    throw error
  }
  return {
    address: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    async remove() {
      // by force: a connection that was closed may take a moment to be gone
      await admin.raw(`drop database ${name} with (force)`)
      await admin.destroy()
    },
  }
}

async function newFile(content?: Content): Promise<Place> {
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-'))
  const address = path.join(folder, 'survey.db')
  if (content) await copyToFile(content, address)
  return { address, remove: async () => rmSync(folder, { recursive: true }) }
}
