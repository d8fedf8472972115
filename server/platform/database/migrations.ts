import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Knex } from 'knex'

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
