import path from 'node:path'
import { demonstrationPeople } from '../db/seeds/demonstration/people.ts'
import { loadDemonstration } from '../db/seeds/load-demonstration.ts'
import { releaseDemonstration } from '../db/seeds/release-demonstration.ts'
import { removeExpiredPages } from './accounts/kept-work-repository.ts'
import { removeEndedCounts } from './accounts/attempt-repository.ts'
import { removeEndedResets } from './accounts/password-reset-repository.ts'
import { removeOldTokens } from './accounts/personal-token-repository.ts'
import { removeEndedProviderAttempts } from './accounts/provider-attempt-repository.ts'
import { removeEndedSessions } from './accounts/session-repository.ts'
import { createApp } from './app.ts'
import { hasInventedCollections, isEmpty } from './collections/collection-repository.ts'
import { type Config, readConfig } from './config.ts'
import { startClosingWorker } from './fieldwork/closing-worker.ts'
import { openActivityLog } from './fieldwork/activity-log.ts'
import { startActivityWorker } from './fieldwork/activity-worker.ts'
import { settleActivity } from './fieldwork/settle-activity.ts'
import { startMailingWorker } from './fieldwork/mailing-worker.ts'
import { publishInstrument } from './instruments/publish-instrument.ts'
import { shippedInstruments } from './instruments/shipped-instruments.ts'
import { forgetOldMessages } from './notifications/message-repository.ts'
import { startMessageWorker } from './notifications/message-worker.ts'
import { transportFor } from './notifications/transport.ts'
import { sweepResultsUploads } from './earlier-results/sweep-results-uploads.ts'
import { sweepRegisterUploads } from './organisations/sweep-register-uploads.ts'
import { type Database, type Databases, migrate, openDatabases } from './platform/database/open.ts'
import { hours } from './platform/durations.ts'
import { type FileStore, openFileStore } from './platform/files/file-store.ts'
import { type FolderStore, openFolderStore } from './platform/files/folder-store.ts'
import { startBackupWorker } from './operation/backup-worker.ts'
import { startJobWorker } from './platform/jobs/job-worker.ts'
import { startCalendarWorker } from './releases/calendar-worker.ts'
import { releaseJob, releaseJobKind } from './releases/release-job.ts'
import { sweepReleases } from './releases/sweep-releases.ts'
import { listen } from './platform/http/listen.ts'
import { createLogger, type Logger } from './platform/logger.ts'
import { projectRoot } from './platform/project-root.ts'
import { keptSecret } from './platform/secrets.ts'
import { forgetOldRequests, removeUnconfirmedRequests } from './research/request-repository.ts'
import { sweepEvidence } from './responses/sweep-evidence.ts'

await start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})

async function start(): Promise<void> {
  const config = readConfig()
  const logger = createLogger(config.logLevel)
  const databases = openDatabases(config.databaseUrl)
  await migrate(databases, path.join(import.meta.dirname, '../db/migrations'))
  const oneTimeCodeKey = config.oneTimeCodeKey ?? keptSecret(config.dataFolder, 'one-time-code-key')
  await databases.writer.transaction((db) => prepare(db, config, oneTimeCodeKey))
  const invented = await hasInventedCollections(databases.reader)
  const sessionSecret = config.sessionSecret ?? keptSecret(config.dataFolder, 'session-secret')
  const optOut = { key: sessionSecret, baseUrl: config.baseUrl ?? `http://localhost:${config.port}` }
  const transport = transportFor(config.mail)
  const activity = openActivityLog()
  const pseudonymKey = config.pseudonymKey ?? keptSecret(config.dataFolder, 'pseudonym-key')
  const app = createApp({
    activity,
    databases,
    logger,
    serviceName: config.serviceName,
    baseUrl: config.baseUrl,
    sessionSecret,
    dataFolder: config.dataFolder,
    address: config.address,
    oneTimeCodeKey,
    providers: config.providers,
    pseudonymKey,
    messages: { transport: transport.name, optOut },
    proxies: config.proxies,
    notice: invented ? 'Demonstration: this country, its organisations and all their answers are invented.' : undefined,
  })
  const evidence = openFileStore(path.join(config.dataFolder, 'evidence'))
  const register = openFileStore(path.join(config.dataFolder, 'register'))
  const results = openFileStore(path.join(config.dataFolder, 'earlier-results'))
  const stores = { evidence, register, results, releases: openFolderStore(path.join(config.dataFolder, 'releases')) }
  sweep(databases, stores, logger)
  const sweeping = setInterval(() => sweep(databases, stores, logger), hours(1))
  const sending = startMessageWorker(databases.writer, { transport, optOut, clock: () => new Date() }, logger)
  const closing = startClosingWorker(databases.writer, () => new Date(), logger)
  const watching = startActivityWorker(databases.writer, activity, logger)
  const writing = startMailingWorker(databases, config, logger)
  const work = { [releaseJobKind]: releaseJob(databases, { store: stores.releases, pseudonymKey }) }
  const building = startJobWorker(databases.writer, { work, clock: () => new Date(), logger })
  const opening = startCalendarWorker(databases.writer, () => new Date(), logger)
  const backingUp = startBackups(databases, config, logger)
  const showing = new AbortController()
  const shown = invented ? showRelease(databases, config, { logger, stopping: showing.signal }) : undefined
  const address = await listen(app, config, async () => {
    clearInterval(sweeping)
    showing.abort()
    await shown
    await building.stop()
    await backingUp?.stop()
    await opening.stop()
    await closing.stop()
    await writing.stop()
    await sending.stop()
    await watching.stop()
    await databases.close()
  })
  process.stdout.write(greeting(config, address, invented))
}

/** Beside the requests: the demonstration has a release to look at a few seconds after its first start. */
async function showRelease(
  databases: Databases,
  { environment }: Config,
  { logger, stopping }: { logger: Logger; stopping: AbortSignal },
): Promise<void> {
  if (environment === 'production') return
  await releaseDemonstration(databases, () => new Date(), stopping).catch((error: unknown) => {
    if (!stopping.aborted) logger.error({ err: error }, 'the demonstration was not released')
  })
}

/** Only where the settings ask for it. */
function startBackups(databases: Databases, { backups, dataFolder, databaseTools: tools }: Config, logger: Logger) {
  if (backups.every === undefined) return undefined
  const migrations = path.join(import.meta.dirname, '../db/migrations')
  const work = { dataFolder, to: backups.folder, keep: backups.keep, migrations, tools }
  return startBackupWorker(databases, { work, every: backups.every, clock: () => new Date(), logger })
}

/** The questionnaires that ship with the service, and outside production something to look at. */
async function prepare(db: Database, config: Config, oneTimeCodeKey: string): Promise<void> {
  const now = new Date()
  for (const definition of await shippedInstruments(path.join(projectRoot, 'db/instruments')))
    await publishInstrument(db, definition, now)
  if (config.environment !== 'production' && (await isEmpty(db))) await loadDemonstration(db, now, { oneTimeCodeKey })
}

function sweep(
  databases: Databases,
  {
    evidence,
    register,
    results,
    releases,
  }: { evidence: FileStore; register: FileStore; results: FileStore; releases: FolderStore },
  logger: Logger,
): void {
  const { reader, writer } = databases
  const now = new Date()
  const sweeps = [
    removeEndedSessions,
    removeExpiredPages,
    removeEndedResets,
    removeEndedCounts,
    removeEndedProviderAttempts,
    forgetOldMessages,
    removeOldTokens,
    removeUnconfirmedRequests,
    forgetOldRequests,
  ]
  Promise.all(sweeps.map((remove) => remove(writer, now))).catch((error: unknown) =>
    logger.error({ err: error }, 'what has ended or expired was not removed'),
  )
  settleActivity(writer, now).catch((error: unknown) =>
    logger.error({ err: error }, 'the minutes of collections that are over were not settled'),
  )
  sweepEvidence(reader, evidence, now).catch((error: unknown) =>
    logger.error({ err: error }, 'files without a row were not removed'),
  )
  sweepReleases(reader, releases, now).catch((error: unknown) =>
    logger.error({ err: error }, 'folders of releases that are not used were not removed'),
  )
  sweepRegisterUploads(databases, register, now).catch((error: unknown) =>
    logger.error({ err: error }, 'register files that nobody decided about were not removed'),
  )
  sweepResultsUploads(databases, results, now).catch((error: unknown) =>
    logger.error({ err: error }, 'files of earlier results that nobody worked on were not removed'),
  )
}

function greeting({ serviceName }: Config, address: string, withPeople: boolean): string {
  const people = demonstrationPeople.map(
    (person) => `  ${person.email.padEnd(28)} ${person.password.padEnd(24)} ${person.sees}`,
  )
  const codes = 'Leads, the researcher and the programme team also need a one-time code: see README.md.'
  return [`\n${serviceName}: ${address}\n`, ...(withPeople ? ['Sign in as:', ...people, '', codes, ''] : []), ''].join(
    '\n',
  )
}
