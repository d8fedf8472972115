declare module 'knex/lib/dialects/sqlite3/index.js' {
  import { Knex } from 'knex'

  /** Knex's own client for SQLite, of which only what we override is declared. */
  export default class Sqlite extends Knex.Client {
    _query(connection: object, statement: Statement): Promise<unknown>
    destroyRawConnection(connection: object): Promise<void>
  }

  export interface Statement {
    sql: string
    /** `select`, `insert`, …; missing where the text was given as it is. */
    method?: string
  }
}
