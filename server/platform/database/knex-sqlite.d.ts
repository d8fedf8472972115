declare module 'knex/lib/dialects/sqlite3/index.js' {
  import { Knex } from 'knex'

  /** Knex's own client for SQLite, of which only what we override is declared. */
  export default class Sqlite extends Knex.Client {
    _query(connection: unknown, statement: { sql: string }): Promise<unknown>
  }
}
