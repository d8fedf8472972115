import { existsSync, rmSync } from 'node:fs'
import { Conflict, Invalid, NotFound } from '../../errors.ts'
import { shownAddress } from '../address.ts'
import { migrationsIn } from '../migrations.ts'
import type { ReportStage } from '../../jobs/stage.ts'
import { type Database, isFile, openDatabases } from '../open.ts'
import { compareTable, type TableComparison } from './compare-tables.ts'
import { lastNumber, setLastNumber } from './counters.ts'
import { inSnapshot, mayPause } from './dialect.ts'
import { orderTables } from './order-tables.ts'
import { countRows, readRows } from './read-rows.ts'
import { readTables } from './read-tables.ts'
import { withLateReferences } from './references.ts'
import { mustBeCurrent, mustBeEmpty } from './schema-state.ts'
import type { Table } from './table.ts'
import { type Destination, rowFault } from './value-fault.ts'
import { writeRows } from './write-rows.ts'

export interface CopyOrder {
  from: string
  to: string
  /** The folder of the migrations that make the schema. */
  migrations: string
  /** Told of every page, as of `copyStages`. */
  report?: ReportStage
  /** Stops between two pages; nothing of the copy is then left. */
  signal?: AbortSignal
}

/** What a copy does, one after the other. */
export const copyStages = ['copying', 'comparing'] as const

/**
 * Copies every row of a database of the service into an empty one, of the same kind or the other, and holds each against
 * what it was copied from. The source is read as it is at one moment and may be in use; the copy is one transaction, so
 * that there is all of it or nothing. Gives what was compared, table by table, in the order in which they were copied.
 */
export async function copyDatabase(order: CopyOrder): Promise<TableComparison[]> {
  if (isFile(order.from) && !existsSync(order.from)) throw new NotFound(`The database ${order.from}`)
  const makesFile = isFile(order.to) && !existsSync(order.to)
  const source = openDatabases(order.from)
  const target = openDatabases(order.to)
  let copied = false
  try {
    const compared = await inSnapshot(source.reader, async (from) => {
      await mustBeCurrent(from, { name: shownAddress(order.from), directory: order.migrations })
      return target.writer.transaction((to) => copyInto({ source: from, target: to }, order))
    })
    copied = true
    return compared
  } finally {
    await source.close()
    await target.close()
    if (makesFile && !copied) for (const end of ['', '-wal', '-shm']) rmSync(`${order.to}${end}`, { force: true })
  }
}

interface Ends {
  source: Database
  target: Database
}

async function copyInto(ends: Ends, order: CopyOrder): Promise<TableComparison[]> {
  const { source, target } = ends
  await mayPause(target)
  await mustBeEmpty(target, shownAddress(order.to))
  await target.migrate.latest({ migrationSource: migrationsIn(order.migrations) })
  const made = await readTables(target)
  mustBeAlike(await readTables(source), made)
  const { tables, looped } = orderTables(made)
  // what the migrations have put there is in the source too
  for (const table of tables.toReversed()) await target(table.name).delete()
  const rows = await countAll(source, tables)
  const destination = isFile(order.to) ? 'file' : 'server'
  const steps = { ...order, destination, counting: counting('copying', rows, order) } as const
  await withLateReferences(target, looped, async () => {
    for (const table of tables) await copyTable(ends, table, steps)
  })
  const compared: TableComparison[] = []
  const count = counting('comparing', rows, order)
  for (const table of tables) compared.push(await compareTable(ends, table, (page) => count(table, page)))
  const differences = compared.flatMap((comparison) => comparison.differences)
  if (differences.length > 0)
    throw new Conflict(`The copy is not the same, and was taken back.\n${differences.slice(0, 20).join('\n')}`)
  return compared
}

async function copyTable(
  { source, target }: Ends,
  table: Table,
  { destination, counting: count, signal }: CopyOrder & { destination: Destination; counting: Counting },
): Promise<void> {
  for await (const page of readRows(source, table)) {
    signal?.throwIfAborted()
    const faults = page.flatMap((row) => rowFault(table, row, destination) ?? [])
    if (faults.length > 0)
      throw new Invalid(
        `Nothing was copied. These values cannot be kept as they are:\n${faults.slice(0, 20).join('\n')}`,
      )
    await writeRows(target, table, page)
    count(table, page.length)
  }
  await setLastNumber(target, table, await lastNumber(source, table))
}

type Counting = (table: Table, rows: number) => void

/** Counts the rows of all tables together, and stops between two pages. */
function counting(doing: (typeof copyStages)[number], total: number, { report, signal }: CopyOrder): Counting {
  let done = 0
  return (table, rows) => {
    signal?.throwIfAborted()
    done += rows
    report?.({ doing, now: table.name, done, total, unit: 'rows' })
  }
}

async function countAll(db: Database, tables: readonly Table[]): Promise<number> {
  let rows = 0
  for (const table of tables) rows += await countRows(db, table)
  return rows
}

/** Tables and columns that no migration makes were made by somebody else, who has to say what becomes of them. */
function mustBeAlike(source: readonly Table[], target: readonly Table[]): void {
  const listed = (tables: readonly Table[]) =>
    tables.flatMap(({ name, columns }) => columns.map((column) => `${name}.${column.name} (${column.kind})`))
  const [there, here] = [listed(source), listed(target)]
  const odd = [...there.filter((name) => !here.includes(name)), ...here.filter((name) => !there.includes(name))]
  if (odd.length > 0)
    throw new Conflict(`The database has other columns than the service makes: ${odd.slice(0, 10).join(', ')}`)
}
