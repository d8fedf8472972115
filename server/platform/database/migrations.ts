import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Knex } from 'knex'

/** Whether every migration of the folder has run; that others have as well, of a newer version, is none of its business. */
export async function isMigrated(db: Knex, directory: string): Promise<boolean> {
  const source = migrationsIn(directory)
  const [known, rows] = await Promise.all([
    source.getMigrations([]),
    db<{ name: string }>('knex_migrations').select('name'),
  ])
  const run = new Set(rows.map(({ name }) => name))
  return known.every((file) => run.has(source.getMigrationName(file)))
}

/**
 * Names migrations without their extension, so that source (.ts) and build (.js) agree on what has run. One that fails says
 * which it is.
 */
export function migrationsIn(directory: string): Knex.MigrationSource<string> {
  const getMigrationName = (file: string) => path.parse(file).name
  return {
    async getMigrations() {
      const files = await readdir(directory)
      return files.filter((file) => /\.(ts|js)$/.test(file)).toSorted()
    },
    getMigrationName,
    async getMigration(file) {
      const migration = (await import(pathToFileURL(path.join(directory, file)).href)) as Knex.Migration
      return { ...migration, up: (db) => told(getMigrationName(file), () => migration.up(db)) }
    },
  }
}

async function told(name: string, run: () => PromiseLike<unknown>): Promise<void> {
  try {
    await run()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new Error(`the migration ${name} failed: ${why}`, { cause })
  }
}
