import path from 'node:path'
import type { Config } from '../config.ts'
import { publishInstrument } from '../instruments/publish-instrument.ts'
import { shippedInstruments } from '../instruments/shipped-instruments.ts'
import { alone } from '../platform/database/alone.ts'
import { migrate, openDatabases } from '../platform/database/open.ts'
import { migrationsFolder, projectRoot } from '../platform/project-root.ts'
import { beginDemonstration } from './demonstration.ts'
import { readKeys } from './keys.ts'

/**
 * Once before serving: the database is brought to this version, the keys are made where there are none, the questionnaires
 * that ship with the service are published, and outside production there is something to look at. Several processes may
 * do it at once.
 */
export async function prepare(config: Config): Promise<void> {
  const databases = openDatabases(config.databaseUrl)
  try {
    await migrate(databases, migrationsFolder)
    const { oneTimeCodeKey } = readKeys(config)
    await databases.writer.transaction(async (db) => {
      await alone(db, 'preparation')
      const now = new Date()
      for (const definition of await shippedInstruments(path.join(projectRoot, 'db/instruments')))
        await publishInstrument(db, definition, now)
      await beginDemonstration(db, config, { now, oneTimeCodeKey })
    })
  } finally {
    await databases.close()
  }
}
