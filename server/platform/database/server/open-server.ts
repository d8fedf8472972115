import knex, { type Knex } from 'knex'
import Postgres from 'knex/lib/dialects/postgres/index.js'
import pg from 'pg'
import type { Worker } from '../../jobs/repeated-work.ts'
import type { Logger } from '../../logger.ts'
import { asAway, DatabaseAway } from './database-away.ts'
import { discard, discardWhenBroken, isDiscarded } from './discard.ts'
import { type Confirmations, openConfirmations } from './confirmations.ts'
import type { Replica } from './server-standing.ts'
import { openServers, type Servers } from './servers.ts'
import { watchServer } from './watch-server.ts'

/** A database on a server, or on several of which one takes changes. */
export interface ServerDatabase {
  db: Knex
  /** Whether changes wait for a second server, and whether it is there; known while it is watched. */
  replica: () => Replica
  watch: (logger: Logger) => Worker
}

interface Means {
  servers: Servers
  confirmations: Confirmations
}

/** Whole numbers of 8 bytes and decimals come as text unless told otherwise; every one that we store fits a double. */
const asNumber: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC])
const types: pg.CustomTypesConfig = {
  getTypeParser: ((id: number, format: 'text') =>
    asNumber.has(id) ? Number : pg.types.getTypeParser(id, format)) as pg.CustomTypesConfig['getTypeParser'],
}

/** What Knex otherwise asks each server; by it it knows that there is JSON, since 9.2. */
const version = '15'

export function openServer(connectionString: string): ServerDatabase {
  const means: Means = { servers: openServers(connectionString, types), confirmations: openConfirmations() }
  const connection = { connectionString } as Knex.PgConnectionConfig
  // a fault then repeats the statement, and none of its values
  const settings = { client: ServerClient, connection, compileSqlOnError: false, version, means }
  const db = knex(settings)
  // by this name it is asked which kind of database it is
  db.client.config.client = 'pg'
  return {
    db,
    replica: means.confirmations.replica,
    watch: (logger) => watchServer(means.servers, means.confirmations, logger),
  }
}

/** What changes something, or takes a lock to do so: one that waits in vain for the second server keeps its locks. */
const isChange = /^\s*(insert|update|delete)\b|\bfor update\b|\bpg_advisory_xact_lock\b/i

/** Overrides what every dialect of Knex defines for itself; nothing else of Knex is relied on. */
class ServerClient extends Postgres {
  override async acquireRawConnection(): Promise<pg.Client> {
    return discardWhenBroken(await meansOf(this).servers.connect())
  }

  override async validateConnection(connection: pg.Client): Promise<boolean> {
    return !isDiscarded(connection)
  }

  override async _query(connection: pg.Client, statement: { sql: string }): Promise<unknown> {
    const ask = () => super._query(connection, statement)
    const isCommit = statement.sql === 'COMMIT;'
    try {
      return await (isCommit || isChange.test(statement.sql)
        ? meansOf(this).confirmations.confirm(connection, isCommit, ask)
        : ask())
    } catch (error) {
      const fault = asAway(error)
      if (fault instanceof DatabaseAway) discard(connection)
      throw fault
    }
  }
}

function meansOf({ config }: { config: object }): Means {
  return (config as { means: Means }).means
}
