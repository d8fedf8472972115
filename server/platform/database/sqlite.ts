import knex, { type Knex } from 'knex'
import Sqlite from 'knex/lib/dialects/sqlite3/index.js'

interface Connection {
  exec: (sql: string, done: (error: Error | null) => void) => void
}

/**
 * The one connection that writes. A transaction takes the write lock when it begins: one that reads first and writes
 * later fails with SQLITE_BUSY when another process has written in between, however long it is told to wait.
 */
export function openSqliteWriter(filename: string): Knex {
  const settings = ['busy_timeout = 10000', 'journal_mode = WAL', 'synchronous = FULL', ...everyConnection]
  return knex({ ...sqlite(filename, settings), client: ImmediateSqlite, pool: pool(1, settings) })
}

/** Connections that read beside the writer, each seeing the last commit. */
export function openSqliteReader(filename: string): Knex {
  const settings = ['busy_timeout = 10000', 'query_only = ON', ...everyConnection]
  return knex(sqlite(filename, settings, 4))
}

/**
 * Writes all that a file holds at this moment into another, which must not exist, while others read and write the file. The
 * other is on the disk only once somebody has synced it.
 */
export async function vacuumInto(filename: string, place: string): Promise<void> {
  const db = knex(sqlite(filename, ['busy_timeout = 10000']))
  try {
    await db.raw('vacuum into ?', [place])
  } finally {
    await db.destroy()
  }
}

/** Reads a file that `vacuumInto` has made: without a log beside it and without a write, so that not a byte of it changes. */
export function openCopy(filename: string): Knex {
  return knex(sqlite(filename, ['query_only = ON', 'temp_store = MEMORY']))
}

const everyConnection = ['foreign_keys = ON', 'cache_size = -65536', 'temp_store = MEMORY']

function sqlite(filename: string, settings: readonly string[], connections = 1): Knex.Config {
  return {
    client: 'sqlite3',
    connection: { filename },
    useNullAsDefault: true,
    // a fault then repeats the statement, and none of its values
    compileSqlOnError: false,
    pool: pool(connections, settings),
  }
}

function pool(connections: number, settings: readonly string[]): Knex.PoolConfig {
  return {
    min: 1,
    max: connections,
    idleTimeoutMillis: Number.MAX_SAFE_INTEGER,
    afterCreate: (connection: Connection, done: (error: Error | null) => void) =>
      connection.exec(settings.map((setting) => `PRAGMA ${setting};`).join(' '), done),
  }
}

class ImmediateSqlite extends Sqlite {
  override _query(connection: unknown, statement: { sql: string }): Promise<unknown> {
    return super._query(connection, statement.sql === 'BEGIN;' ? { ...statement, sql: 'BEGIN IMMEDIATE;' } : statement)
  }
}
