import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Databases } from '../../server/platform/database/open.ts'
import type { TableColumn, TableSchema } from '../../server/releases/tables/table-schema.ts'
import { tableSchemas } from '../../server/releases/tables/table-schemas.ts'
import { awkwardCountry, buildHere } from '../integration/releases/awkward-release.ts'
import { smallCountry } from '../integration/releases/country.ts'
import { readTable, type ReadTable } from '../integration/releases/read-table.ts'
import { temporaryFolder } from '../support/app.ts'
import { freshDatabases } from '../support/database.ts'

const run = promisify(execFile)

export interface UnpackedTable extends ReadTable {
  schema: TableSchema
}

/** A release as somebody has it who has unpacked it, and what its CSV says. */
export interface UnpackedRelease {
  folder: string
  tables: readonly UnpackedTable[]
}

export const countries = {
  small: smallCountry,
  awkward: (databases: Databases) => awkwardCountry(databases),
  'awkward but for line ends': (databases: Databases) => awkwardCountry(databases, (name) => !/[\r\n]/.test(name)),
} as const

export async function unpackedRelease(country: keyof typeof countries): Promise<UnpackedRelease> {
  const databases = await freshDatabases()
  await countries[country](databases)
  const { folder, manifest, matter } = await buildHere(databases.reader)
  const written = manifest.files.map((file) => file.path)
  const { instrument, ground } = matter
  const schemas = tableSchemas({ instrument, programmes: ground.programmes })
  const tables = await Promise.all(
    schemas
      .filter(({ name }) => written.includes(`csv/${name}.csv`))
      .map(async (schema) => ({ schema, ...(await readTable(folder, `csv/${schema.name}.csv`)) })),
  )
  return { folder, tables }
}

/** A copy, for a program that writes beside what it reads. */
export function copyOf({ folder }: UnpackedRelease): string {
  const copy = mkdtempSync(path.join(temporaryFolder(), 'copy-'))
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** What a program prints; it must end well. */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C.UTF-8', ...options.env }
  const { stdout } = await run(program, args, { cwd: options.cwd, env, maxBuffer: 64 * 1024 * 1024 })
  return stdout
}

/** Whether two cells say the same: numbers by their value, everything else as it is written. */
export function sameCell({ type }: Pick<TableColumn, 'type'>, written: string, read: string): boolean {
  const isNumber = (type === 'integer' || type === 'number') && written !== '' && !written.startsWith('.')
  return isNumber ? read !== '' && Number(written) === Number(read) : written === read
}
