import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Knex } from 'knex'

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
