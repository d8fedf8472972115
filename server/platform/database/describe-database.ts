import { stat } from 'node:fs/promises'
import type { Database, Databases } from './open.ts'
import { isOnServer } from './copy/dialect.ts'

export interface DatabaseFacts {
  /** "SQLite 3.52.0" */
  engine: string
  place: 'a file' | 'a server'
  /** What it takes on the disk, without what follows. */
  bytes: number
  /** Of a file: what has been written beside it and is not yet in it. */
  logBytes: number | undefined
}

/** Which database this is and how large: one statement. Says nothing of where it is or who opens it. */
export async function describeDatabase({ reader, url }: Pick<Databases, 'reader' | 'url'>): Promise<DatabaseFacts> {
  return isOnServer(reader) ? ofServer(reader) : ofFile(reader, url)
}

async function ofServer(db: Database): Promise<DatabaseFacts> {
  const { rows } = await db.raw<{ rows: { version: string; bytes: number }[] }>(
    `select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`,
  )
  const { version = '', bytes = 0 } = rows[0] ?? {}
  // "15.8 (Debian 15.8-0)" on some systems
  return { engine: `PostgreSQL ${version.split(' ')[0]}`, place: 'a server', bytes, logBytes: undefined }
}

async function ofFile(db: Database, file: string): Promise<DatabaseFacts> {
  const rows = await db.raw<{ version: string }[]>('select sqlite_version() as version')
  const log = await stat(`${file}-wal`).catch(() => undefined)
  return {
    engine: `SQLite ${rows[0]?.version}`,
    place: 'a file',
    bytes: (await stat(file)).size,
    logBytes: log?.size ?? 0,
  }
}
