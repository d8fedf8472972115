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

/** Names migrations without their extension, so that source (.ts) and build (.js) agree on what has run. */
export function migrationsIn(directory: string): Knex.MigrationSource<string> {
  return {
    async getMigrations() {
      const files = await readdir(directory)
      return files.filter((file) => /\.(ts|js)$/.test(file)).toSorted()
    },
    getMigrationName: (file) => path.parse(file).name,
    async getMigration(file) {
      return (await import(pathToFileURL(path.join(directory, file)).href)) as Knex.Migration
    },
  }
}
