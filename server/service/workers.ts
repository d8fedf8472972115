import { startPreparationWorker } from '../analytics/preparation/preparation-worker.ts'
import { hasInventedCollections } from '../collections/collection-repository.ts'
import type { Config } from '../config.ts'
import type { ActivityLog } from '../fieldwork/activity-log.ts'
import { resultsImportJob, resultsJobKind } from '../earlier-results/results-import-job.ts'
import { resultsPreviewJob } from '../earlier-results/results-preview-job.ts'
import { resultsPreviewKind } from '../earlier-results/results-upload.ts'
import { contactsImportJob, contactsJobKind } from '../fieldwork/contacts-import-job.ts'
import { contactsPreviewJob } from '../fieldwork/contacts-preview-job.ts'
import { contactsPreviewKind } from '../fieldwork/contact-upload.ts'
import { startActivityWorker } from '../fieldwork/activity-worker.ts'
import { startClosingWorker } from '../fieldwork/closing-worker.ts'
import { startMailingWorker } from '../fieldwork/mailing-worker.ts'
import { startMessageWorker } from '../notifications/message-worker.ts'
import type { Sending } from '../notifications/send-messages.ts'
import { registerImportJob, registerJobKind } from '../organisations/register-import-job.ts'
import { registerPreviewJob } from '../organisations/register-preview-job.ts'
import { registerPreviewKind } from '../organisations/register-upload.ts'
import { builtSoftware } from '../platform/built-software.ts'
import type { Databases } from '../platform/database/open.ts'
import { startJobWorker } from '../platform/jobs/job-worker.ts'
import type { JobWork } from '../platform/jobs/job.ts'
import type { Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import type { Tracing } from '../platform/span.ts'
import { startCalendarWorker } from '../releases/calendar-worker.ts'
import { releaseJob, releaseJobKind } from '../releases/release-job.ts'
import { startBackups } from './backups.ts'
import type { Stores } from './stores.ts'
import { startSweeping } from './sweeping.ts'

export interface WorkSettings {
  config: Config
  stores: Stores
  logger: Logger
  sending: Omit<Sending, 'clock'>
  activity: ActivityLog
  pseudonymKey: string
  tracing: Tracing | undefined
}

/** What jobs do, by their kind; backups have a worker of their own. */
export function longWork(
  databases: Databases,
  { stores, pseudonymKey }: Pick<WorkSettings, 'stores' | 'pseudonymKey'>,
): Readonly<Record<string, JobWork>> {
  const { register, releases, results } = stores
  return {
    [releaseJobKind]: releaseJob(databases, { store: releases, pseudonymKey }),
    [registerPreviewKind]: registerPreviewJob(databases, register),
    [resultsPreviewKind]: resultsPreviewJob(databases, results),
    [contactsPreviewKind]: contactsPreviewJob(databases),
    [contactsJobKind]: contactsImportJob(databases),
    [registerJobKind]: registerImportJob(databases, { store: register, holdsInvented: hasInventedCollections }),
    [resultsJobKind]: resultsImportJob(databases, results),
  }
}

/** All that is done beside the requests. What writes messages stops before what sends them. */
export function startWorkers(databases: Databases, settings: WorkSettings): Worker {
  const { config, stores, logger, sending, activity, pseudonymKey, tracing } = settings
  const { writer } = databases
  const clock = () => new Date()
  const software = builtSoftware()
  const work = longWork(databases, { stores, pseudonymKey })
  const workers = [
    startSweeping(databases, stores, logger),
    startJobWorker(writer, { work, clock, logger, tracing }),
    ...startBackups(databases, config, logger),
    startCalendarWorker(writer, clock, logger),
    startClosingWorker(writer, clock, logger),
    startMailingWorker(databases, config, logger),
    startMessageWorker(writer, { ...sending, clock }, logger),
    startActivityWorker(writer, activity, logger),
    ...(software ? [startPreparationWorker(databases, software, logger)] : []),
  ]
  return {
    async stop() {
      for (const worker of workers) await worker.stop()
    },
  }
}
