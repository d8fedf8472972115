import path from 'node:path'
import { createApp } from './app.ts'
import { hasInventedCollections } from './collections/collection-repository.ts'
import { type Config, readConfig } from './config.ts'
import { openActivityLog } from './fieldwork/activity-log.ts'
import { publishInstrument } from './instruments/publish-instrument.ts'
import { shippedInstruments } from './instruments/shipped-instruments.ts'
import { transportFor } from './notifications/transport.ts'
import { type Database, migrate, openDatabases } from './platform/database/open.ts'
import { readProvenance } from './releases/read-provenance.ts'
import { listen } from './platform/http/listen.ts'
import { createLogger } from './platform/logger.ts'
import { projectRoot } from './platform/project-root.ts'
import { beginDemonstration, demonstrationGreeting, demonstrationNotice, showRelease } from './service/demonstration.ts'
import { readKeys } from './service/keys.ts'
import { openStores } from './service/stores.ts'
import { startWorkers } from './service/workers.ts'

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

async function start(): Promise<void> {
  const config = readConfig()
  const logger = createLogger(config.logLevel)
  const databases = openDatabases(config.databaseUrl)
  await migrate(databases, path.join(import.meta.dirname, '../db/migrations'))
  const keys = readKeys(config)
  await databases.writer.transaction((db) => prepare(db, config, keys.oneTimeCodeKey))
  const isInvented = await hasInventedCollections(databases.reader)
  const transport = transportFor(config.mail)
  const optOut = { key: keys.sessionSecret, baseUrl: config.baseUrl ?? `http://localhost:${config.port}` }
  const activity = openActivityLog()
  const provenance = readProvenance({ ...config.released, address: config.baseUrl })
  const app = createApp({
    ...config,
    ...keys,
    provenance,
    databases,
    logger,
    activity,
    messages: { transport: transport.name, optOut },
    notice: isInvented ? demonstrationNotice : undefined,
  })
  const stores = openStores(config.dataFolder)
  const { pseudonymKey } = keys
  const sending = { transport, optOut }
  const workers = startWorkers(databases, { config, stores, logger, sending, activity, pseudonymKey })
  const release = isInvented ? showRelease(databases, config, { logger, provenance }) : undefined
  const served = await listen(app, config, async () => {
    await release?.stop()
    await workers.stop()
    await databases.close()
  })
  process.stdout.write(greeting(config, served, isInvented))
}

/** The questionnaires that ship with the service, and the demonstration. */
async function prepare(db: Database, config: Config, oneTimeCodeKey: string): Promise<void> {
  const now = new Date()
  for (const definition of await shippedInstruments(path.join(projectRoot, 'db/instruments')))
    await publishInstrument(db, definition, now)
  await beginDemonstration(db, config, { now, oneTimeCodeKey })
}

function greeting({ serviceName }: Config, address: string, withPeople: boolean): string {
  return [`\n${serviceName}: ${address}\n`, ...(withPeople ? demonstrationGreeting() : []), ''].join('\n')
}
