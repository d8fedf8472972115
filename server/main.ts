import path from 'node:path'
import { demonstrationPeople } from '../db/seeds/demonstration/people.ts'
import { loadDemonstration } from '../db/seeds/load-demonstration.ts'
import { removeExpiredSessions } from './accounts/session-repository.ts'
import { createApp } from './app.ts'
import { hasInventedCollections, isEmpty } from './collections/collection-repository.ts'
import { type Config, readConfig } from './config.ts'
import { shippedInstruments } from './instruments/shipped-instruments.ts'
import { publishInstrument } from './instruments/publish-instrument.ts'
import { type Databases, migrate, openDatabases } from './platform/database/open.ts'
import { hours } from './platform/durations.ts'
import { listen } from './platform/http/listen.ts'
import { createLogger } from './platform/logger.ts'
import { projectRoot } from './platform/project-root.ts'
import { keptSecret } from './platform/secrets.ts'

const config = configOrStop()
const logger = createLogger(config.logLevel)
const databases = openDatabases(config.databaseUrl)
await migrate(databases, path.join(import.meta.dirname, '../db/migrations'))
await databases.writer.transaction(prepare)
const invented = await hasInventedCollections(databases.reader)
const app = createApp({
  databases,
  logger,
  serviceName: config.serviceName,
  baseUrl: config.baseUrl,
  sessionSecret: config.sessionSecret ?? keptSecret(config.dataFolder, 'session-secret'),
  pseudonymKey: config.pseudonymKey ?? keptSecret(config.dataFolder, 'pseudonym-key'),
  proxies: config.proxies,
  notice: invented ? 'Demonstration: this country, its organisations and all their answers are invented.' : undefined,
})
const sweeping = setInterval(sweep, hours(1))
const address = await listen(app, config, stop)
process.stdout.write(greeting(address, invented))

function configOrStop(): Config {
  try {
    return readConfig()
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    return process.exit(1)
  }
}

/** The questionnaires that ship with the service, and outside production something to look at. */
async function prepare(db: Databases['writer']): Promise<void> {
  const now = new Date()
  for (const definition of await shippedInstruments(path.join(projectRoot, 'db/instruments')))
    await publishInstrument(db, definition, now)
  if (config.environment !== 'production' && (await isEmpty(db))) await loadDemonstration(db, now)
}

function sweep(): void {
  removeExpiredSessions(databases.writer, new Date()).catch((error: unknown) =>
    logger.error({ err: error }, 'expired sessions were not removed'),
  )
}

async function stop(): Promise<void> {
  clearInterval(sweeping)
  await databases.close()
}

function greeting(address: string, withPeople: boolean): string {
  const people = demonstrationPeople.map(
    (person) => `  ${person.email.padEnd(36)} ${person.password.padEnd(24)} ${person.sees}`,
  )
  return [`\n${config.serviceName}: ${address}\n`, ...(withPeople ? ['Sign in as:', ...people, ''] : []), ''].join('\n')
}
