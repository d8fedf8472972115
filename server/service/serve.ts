import cluster from 'node:cluster'
import { usePrepared } from '../analytics/columns/prepared.ts'
import { createApp } from '../app.ts'
import { hasInventedCollections } from '../collections/collection-repository.ts'
import type { Config } from '../config.ts'
import { openActivityLog } from '../fieldwork/activity-log.ts'
import { transportFor } from '../notifications/transport.ts'
import { builtSoftware } from '../platform/built-software.ts'
import { openDatabases } from '../platform/database/open.ts'
import { listen } from '../platform/http/listen.ts'
import { createLogger } from '../platform/logger.ts'
import { readProvenance } from '../releases/read-provenance.ts'
import { demonstrationNotice, showRelease } from './demonstration.ts'
import { readKeys } from './keys.ts'
import { openObservation } from './observation.ts'
import { openStores } from './stores.ts'
import { startWorkers } from './workers.ts'
import { turnsAmongProcesses } from './write-turns.ts'

export interface Served {
  /** Where this process listens. */
  address: string
  /** Whether what it shows is the demonstration. */
  isInvented: boolean
}

/**
 * Answers requests, and works beside them, until the process is told to stop. The database has been prepared. `isFirst`
 * is true for one of several: it sees to it that the demonstration has a release.
 */
export async function serve(config: Config, isFirst: boolean): Promise<Served> {
  const logger = createLogger(config.logLevel)
  const databases = openDatabases(config.databaseUrl, cluster.isWorker ? turnsAmongProcesses() : undefined)
  const software = builtSoftware()
  if (software) usePrepared(databases.reader, { software })
  const watching = databases.server?.watch(logger)
  const keys = readKeys(config)
  const isInvented = await hasInventedCollections(databases.reader)
  const transport = transportFor(config.mail)
  const optOut = { key: keys.sessionSecret, baseUrl: config.baseUrl ?? `http://localhost:${config.port}` }
  const activity = openActivityLog()
  const provenance = readProvenance({ ...config.released, address: config.baseUrl })
  const observation = await openObservation(config, logger)
  const app = createApp({
    ...config,
    ...keys,
    provenance,
    databases,
    logger,
    activity,
    observation,
    messages: { transport: transport.name, optOut },
    notice: isInvented ? demonstrationNotice : undefined,
  })
  const stores = openStores(config.dataFolder)
  const { pseudonymKey } = keys
  const sending = { transport, optOut }
  const workers = startWorkers(databases, {
    config,
    stores,
    logger,
    sending,
    activity,
    pseudonymKey,
    tracing: observation.tracing,
  })
  const release = isInvented && isFirst ? showRelease(databases, config, { logger, provenance }) : undefined
  const address = await listen(app, config, async () => {
    await release?.stop()
    await workers.stop()
    await watching?.stop()
    await databases.close()
    await observation.tracing?.close()
  })
  return { address, isInvented }
}
