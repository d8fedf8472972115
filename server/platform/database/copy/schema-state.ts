import { Conflict, NotFound } from '../../errors.ts'
import { migrationsIn } from '../migrations.ts'
import type { Database } from '../open.ts'
import { listTableNames } from './read-tables.ts'

/** The names of the migrations that have run on a database, in their order; none where there is no survey. */
export async function listMigrations(db: Database): Promise<string[]> {
  if (!(await listTableNames(db)).includes('knex_migrations')) return []
  const rows = await db('knex_migrations').orderBy('name').select<{ name: string }[]>('name')
  return rows.map(({ name }) => name)
}

/** The names of those that this version of the service has. */
export async function knownMigrations(directory: string): Promise<string[]> {
  const source = migrationsIn(directory)
  return (await source.getMigrations([])).map((file) => source.getMigrationName(file)).toSorted()
}

/** The first migration that ran on a database and that this version does not have: a newer one brought it up. */
export async function newerMigration(db: Database, directory: string): Promise<string | undefined> {
  const [ran, known] = [await listMigrations(db), await knownMigrations(directory)]
  return ran.find((migration) => !known.includes(migration))
}

/** A database can be read table by table when it is of the same version as the service. */
export async function mustBeCurrent(db: Database, { name, directory }: { name: string; directory: string }) {
  const [ran, known] = [await listMigrations(db), await knownMigrations(directory)]
  if (ran.length === 0) throw new NotFound(`A survey in ${name}`)
  const ahead = ran.find((migration) => !known.includes(migration))
  if (ahead) throw new Conflict(`${name} is of a newer version of the service (${ahead}): do this with that version`)
  const missing = known.find((migration) => !ran.includes(migration))
  if (missing)
    throw new Conflict(
      `${name} is of an older version of the service (without ${missing}): do this with that version, or bring it up to date first with npm run cli -- migrate`,
    )
}

/** Nothing may be in the way, not even empty tables. */
export async function mustBeEmpty(db: Database, name: string): Promise<void> {
  const tables = await listTableNames(db)
  if (tables.length > 0)
    throw new Conflict(
      `${name} is not empty: it has ${tables.length} ${tables.length === 1 ? 'table' : 'tables'} (${tables.slice(0, 3).join(', ')}${tables.length > 3 ? ', …' : ''}). Name a file that does not exist, or a database that was made with createdb and never used`,
    )
}
