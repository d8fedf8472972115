import type { Database } from '../open.ts'

export function isOnServer(db: Database): boolean {
  return db.client.config.client === 'pg'
}

/** Everything that is read in it is as it was at its first statement, whatever others write meanwhile. */
export async function inSnapshot<Result>(reader: Database, work: (db: Database) => Promise<Result>): Promise<Result> {
  const settings = isOnServer(reader) ? ({ isolationLevel: 'repeatable read', readOnly: true } as const) : undefined
  return reader.transaction(async (db) => {
    await mayPause(db)
    return work(db)
  }, settings)
}

/** In this transaction the server waits while something takes long at the other end, such as making references there. */
export async function mayPause(db: Database): Promise<void> {
  if (isOnServer(db)) await db.raw('set local idle_in_transaction_session_timeout = 0')
}
