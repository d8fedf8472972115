import type pg from 'pg'

/** Ends a connection, and what is under way on it; the pool gives it to nobody from this moment on. */
export function discard(connection: pg.Client, why: Error): void {
  // by this Knex's pool knows, which looks before it gives one away
  Object.assign(connection, { __knex__disposed: why })
  connection.end().catch(() => undefined)
}
