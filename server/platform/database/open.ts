import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { Knex } from 'knex'
import { Unavailable } from '../errors.ts'
import { alone } from './alone.ts'
import { serverAddress } from './address.ts'
import { newerMigration } from './copy/schema-state.ts'
import { migrationsIn } from './migrations.ts'
import { openServer, type ServerDatabase } from './server/open-server.ts'
import { openLeanSqliteReader, openSqliteReader, openSqliteWriter } from './sqlite.ts'
import type { Turns } from './turns.ts'

/** What use cases, repositories and queries are given: a connection pool, or a transaction of one. */
export type Database = Knex

/** A group of conditions within a statement. */
export type Conditions = Knex.QueryBuilder

/** The two ways into one database. On SQLite a single connection writes, so that others can read meanwhile. */
export interface Databases {
  readonly reader: Database
  readonly writer: Database
  /** Where it is, for a thread or process that opens it for itself. */
  readonly url: string
  /** How its server is, which is known while it is watched; undefined for a file. */
  readonly server?: Pick<ServerDatabase, 'replica' | 'watch'>
  close(): Promise<void>
}

/** Whether a database is a file of its own, and not on a server. */
export function isFile(url: string): boolean {
  return !serverAddress.pattern.test(url)
}

/**
 * Opens `postgres://…`, or a file of SQLite, making its folder when there is none. Several processes that write to one file all
 * the time do so in `turns`; a server needs none.
 */
export function openDatabases(url: string, turns?: Turns): Databases {
  return isFile(url) ? openSqlite(url, turns) : openPostgres(url)
}

/** For a process that reads one thing after another, and is to hold little. */
export function openReader(url: string): Database {
  return isFile(url) ? openLeanSqliteReader(url) : openServer(url).db
}

/**
 * Brings the database to this version: all of its migrations, or none when one fails or the process is killed. Several
 * processes may start at once: one does it, and the others then find it done. Throws a sentence for whoever operates it.
 */
export async function migrate({ writer }: Pick<Databases, 'writer'>, directory: string): Promise<void> {
  try {
    await writer.transaction((db) => migrateAlone(db, directory))
  } catch (cause) {
    const { message: why } = rootOf(cause)
    throw new Error(`The database could not be brought up to this version: ${why}. Nothing was changed.`, { cause })
  }
}

/** What the system or the server said, where a sentence for those who use the service is about it. */
function rootOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  return error instanceof Unavailable && error.cause instanceof Error ? error.cause : error
}

async function migrateAlone(db: Database, directory: string): Promise<void> {
  const settings = { migrationSource: migrationsIn(directory) }
  await alone(db, 'migrations')
  const newer = await newerMigration(db, directory)
  if (newer) throw new Error(`it is of a newer version of the service, which added ${newer}`)
  // a lock that is left here is of a process that was killed: whoever works is waited for above
  await db.migrate.forceFreeMigrationsLock(settings)
  await db.migrate.latest(settings)
}

function openPostgres(url: string): Databases {
  const { db, replica, watch } = openServer(url)
  return { reader: db, writer: db, url, server: { replica, watch }, close: () => db.destroy() }
}

function openSqlite(filename: string, turns?: Turns): Databases {
  mkdirSync(path.dirname(filename), { recursive: true })
  const writer = openSqliteWriter(filename, turns)
  const reader = openSqliteReader(filename)
  return {
    reader,
    writer,
    url: filename,
    async close() {
      await reader.destroy()
      await writer.destroy()
    },
  }
}
