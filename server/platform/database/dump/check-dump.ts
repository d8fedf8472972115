import { Conflict } from '../../errors.ts'
import type { ReportStage } from '../../jobs/stage.ts'
import { contentsOf } from '../copy/compare-tables.ts'
import { isOnServer } from '../copy/dialect.ts'
import { readTables } from '../copy/read-tables.ts'
import { brokenReferences } from '../copy/references.ts'
import type { Database } from '../open.ts'
import type { Dump } from './dump-database.ts'

/** Asks a file of SQLite whether it is whole, and whether every reference leads to a row. */
export async function mustBeSound(db: Database, name: string): Promise<void> {
  const faults = await faultsOf(db)
  if (faults.length > 0) throw new Conflict(`The database ${name} is damaged:\n${faults.slice(0, 10).join('\n')}`)
}

async function faultsOf(db: Database): Promise<string[]> {
  if (isOnServer(db)) return []
  const rows = await db.raw<{ integrity_check: string }[]>('pragma integrity_check(10)').catch((error: unknown) => {
    if (isDamage(error)) return [{ integrity_check: String(error) }]
    throw error
  })
  const faults = rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  return faults.length > 0 ? faults : brokenReferences(db)
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && /SQLITE_(CORRUPT|NOTADB)/.test(error.message)
}

/** Who is told how far it is, and what it is called then. */
export interface Told {
  report?: ReportStage | undefined
  doing?: string
}

/** What a database has otherwise than when it was dumped, a sentence for each table. */
export async function differencesFrom(
  db: Database,
  { tables }: Pick<Dump, 'tables'>,
  { report, doing }: Told = {},
): Promise<string[]> {
  const found = await contentsOf(db, await readTables(db), report, doing)
  const names = [...new Set([...Object.keys(tables), ...Object.keys(found)])].toSorted()
  return names.flatMap((name) => {
    const [then, now] = [tables[name], found[name]]
    if (!then) return [`The table ${name} was not there when the backup was made`]
    if (!now) return [`The table ${name} is missing`]
    if (then.rows !== now.rows) return [`The table ${name} has ${now.rows} rows, and had ${then.rows}`]
    return then.hash === now.hash ? [] : [`The rows of the table ${name} are not those of the backup`]
  })
}
