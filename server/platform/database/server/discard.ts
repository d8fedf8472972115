import type pg from 'pg'

/** Those that the pool gives to nobody any more. */
const discarded = new WeakSet<pg.Client>()

/** Ends a connection, and what is under way on it; the pool gives it to nobody from this moment on. */
export function discard(connection: pg.Client): void {
  discarded.add(connection)
  connection.end().catch(() => undefined)
}

/** One that breaks or is ended by the other side is given to nobody either. */
export function discardWhenBroken(connection: pg.Client): pg.Client {
  for (const event of ['error', 'end'] as const) connection.on(event, () => void discarded.add(connection))
  return connection
}

export function isDiscarded(connection: pg.Client): boolean {
  return discarded.has(connection)
}
