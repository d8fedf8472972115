import knex, { type Knex } from 'knex'
import type { Statement } from 'knex/lib/dialects/sqlite3/index.js'
import { KeepingSqlite } from './kept-statements.ts'
import type { Turns } from './turns.ts'

interface Connection {
  exec: (sql: string, done: (error: Error | null) => void) => void
}

/**
 * The one connection that writes. A transaction takes the write lock when it begins: one that reads first and writes
 * later fails with SQLITE_BUSY when another process has written in between, however long it is told to wait. Where several
 * processes write, they do it in `turns`.
 */
export function openSqliteWriter(filename: string, turns: Turns = noTurns): Knex {
  const settings = ['busy_timeout = 10000', 'journal_mode = WAL', 'synchronous = FULL', ...everyConnection]
  return knex({ ...sqlite(filename, settings), client: writing(turns), pool: pool(1, settings) })
}

/** Connections that read beside the writer, each seeing the last commit and keeping what it read: 64 MB at most. */
export function openSqliteReader(filename: string): Knex {
  return knex({ ...sqlite(filename, [...readingSettings, ...everyConnection], 4), client: KeepingSqlite })
}

/** One that reads what is large from its beginning to its end, and so gains nothing from keeping more than 4 MB of it. */
export function openLeanSqliteReader(filename: string): Knex {
  const settings = [...readingSettings, ...everyConnection, 'cache_size = -4096']
  return knex({ ...sqlite(filename, settings), client: KeepingSqlite })
}

const readingSettings = ['busy_timeout = 10000', 'query_only = ON']

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

/** How many bytes `vacuumInto` is going to write, near enough. */
export async function vacuumedSize(db: Knex): Promise<number> {
  const valueOf = async (name: string) => {
    const [row] = await db.raw<Record<string, number>[]>(`pragma ${name}`)
    return row?.[name] ?? 0
  }
  return ((await valueOf('page_count')) - (await valueOf('freelist_count'))) * (await valueOf('page_size'))
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

const noTurns: Turns = { take: () => Promise.resolve(() => undefined) }

/**
 * Writes in its turn: a transaction from its beginning to its end, and a statement by itself. What only reads outside of a
 * transaction needs none.
 */
function writing({ take }: Turns): typeof KeepingSqlite {
  const turns = new WeakMap<object, () => void>()
  return class Writing extends KeepingSqlite {
    override async _query(connection: object, statement: Statement): Promise<unknown> {
      const begins = statement.sql === 'BEGIN;'
      const turn = turns.get(connection)
      if (!turn && !begins && reading.has(statement.method)) return super._query(connection, statement)
      const over = turn ?? (await take())
      if (begins) turns.set(connection, over)
      const isLast = !begins && (turn === undefined || ends.test(statement.sql))
      try {
        return await super._query(connection, begins ? { ...statement, sql: 'BEGIN IMMEDIATE;' } : statement)
      } catch (error) {
        if (begins) endOf(connection, over)
        throw error
      } finally {
        if (isLast) endOf(connection, over)
      }
    }
  }

  function endOf(connection: object, over: () => void): void {
    turns.delete(connection)
    over()
  }
}

const reading: ReadonlySet<string | undefined> = new Set(['select', 'first', 'pluck'])
const ends = /^(COMMIT|ROLLBACK);?$/
