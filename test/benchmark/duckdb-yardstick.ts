import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { ProcessUse } from './process-watch.ts'
import { writeByCommand } from './yardstick.ts'

type Run = { seconds: number } & ProcessUse

/** The tables that the yardstick reads, in a file of DuckDB's own beside the database, which is what it is fastest with. */
export async function loadDuckDb(file: string): Promise<string> {
  const folder = path.dirname(file)
  const target = path.join(folder, 'answers.duckdb')
  const statements: string[] = []
  for (const table of ['participants', 'plain_answers']) {
    const csv = path.join(folder, `${table}.csv`)
    await writeByCommand(file, csv, { query: `select * from ${table}`, mode: ['-csv', '-header'] })
    statements.push(`create table ${table} as select * from read_csv('${csv}', header = true)`)
  }
  await runDuckDb(target, statements.join('; '))
  for (const table of ['participants', 'plain_answers']) rmSync(path.join(folder, `${table}.csv`))
  return target
}

/** Writes the answers of a query as CSV by DuckDB, in a process of its own. */
export async function writeByDuckDb(file: string, target: string, query: string): Promise<Run> {
  return runDuckDb(file, `copy (${query}) to '${target}' (format csv, header true)`)
}

/** What DuckDB takes for a statement, in a process of its own, on a file of its own. */
export async function runDuckDb(file: string, statement: string): Promise<Run> {
  const script = path.join(import.meta.dirname, 'duckdb-answers.ts')
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, file, statement])
  return JSON.parse(stdout) as Run
}
