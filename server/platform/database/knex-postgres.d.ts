declare module 'knex/lib/dialects/postgres/index.js' {
  import { Knex } from 'knex'
  import type { Client } from 'pg'

  /** Knex's own client for PostgreSQL, of which only what we override is declared. */
  export default class Postgres extends Knex.Client {
    config: Knex.Config
    acquireRawConnection(): Promise<Client>
    validateConnection(connection: Client): Promise<boolean>
    _query(connection: Client, statement: { sql: string }): Promise<unknown>
  }
}
