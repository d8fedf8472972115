import path from 'node:path'
import type { TableContents } from '../copy/canonical-row.ts'
import { contentsOf } from '../copy/compare-tables.ts'
import { inSnapshot } from '../copy/dialect.ts'
import { readTables } from '../copy/read-tables.ts'
import { listMigrations } from '../copy/schema-state.ts'
import { type Database, type Databases, isFile } from '../open.ts'
import { openCopy, vacuumedSize, vacuumInto } from '../sqlite.ts'
import { mustBeSound } from './check-dump.ts'
import type { ReportStage } from '../../jobs/stage.ts'
import { callTool, withHiddenPassword } from './tool.ts'
import { whileWriting } from './while-writing.ts'

/** What a dump holds: the whole database as it was at one moment. */
export interface Dump {
  kind: 'file' | 'server'
  /** The migrations that had run. */
  migrations: readonly string[]
  /** Of each table how many rows, and their digest. */
  tables: Readonly<Record<string, TableContents>>
}

/** The names of the files of a dump. */
export const dumpFiles = { file: 'database.db', server: 'database.dump' } as const

export interface DumpSettings<Found> {
  /** An existing folder, which gets the file of the dump. */
  folder: string
  /** Where PostgreSQL's programs are, if the system does not know. */
  tools: string | undefined
  /** Finds something in the very state that is dumped. */
  find: (db: Database) => Promise<Found>
  signal?: AbortSignal | undefined
  /** Told of two stages: copying the database, in bytes, and reading the copy, in tables. */
  report?: ReportStage | undefined
}

/** Dumps a database while others write to it, opens what was dumped and counts it. */
export async function dumpDatabase<Found>(
  databases: Databases,
  settings: DumpSettings<Found>,
): Promise<Dump & { found: Found }> {
  return isFile(databases.url) ? dumpFile(databases, settings) : dumpServer(databases, settings)
}

const copying = 'copying the database'

async function dumpFile<Found>(
  { reader, url: filename }: Databases,
  { folder, find, report }: DumpSettings<Found>,
): Promise<Dump & { found: Found }> {
  const place = path.join(folder, dumpFiles.file)
  const total = await vacuumedSize(reader)
  await whileWriting({ place, total, doing: copying, report }, () => vacuumInto(filename, place))
  const db = openCopy(place)
  try {
    await mustBeSound(db, filename)
    return { kind: 'file', ...(await countsOf(db, report)), found: await find(db) }
  } finally {
    await db.destroy()
  }
}

/** The program reads the state of the transaction in which the rows are counted. */
async function dumpServer<Found>(
  { reader, url }: Databases,
  { folder, tools, find, signal, report }: DumpSettings<Found>,
): Promise<Dump & { found: Found }> {
  return inSnapshot(reader, async (db) => {
    const { rows } = await db.raw<{ rows: { snapshot: string; size: string }[] }>(
      'select pg_export_snapshot() as snapshot, pg_database_size(current_database()) as size',
    )
    const file = path.join(folder, dumpFiles.server)
    const words = [
      '--format=custom',
      '--no-owner',
      '--no-privileges',
      `--snapshot=${rows[0]?.snapshot}`,
      `--file=${file}`,
    ]
    // what is written is compressed, so that the dump ends before it has come to the size of the database
    await whileWriting({ place: file, total: Number(rows[0]?.size), doing: copying, report }, () =>
      withHiddenPassword(url, (address) =>
        callTool({ program: 'pg_dump', tools, words: [...words, `--dbname=${address}`], signal }),
      ),
    )
    return { kind: 'server' as const, ...(await countsOf(db, report)), found: await find(db) }
  })
}

async function countsOf(db: Database, report: ReportStage | undefined): Promise<Pick<Dump, 'migrations' | 'tables'>> {
  const tables = await readTables(db)
  return { migrations: await listMigrations(db), tables: await contentsOf(db, tables, report, 'reading the copy') }
}
