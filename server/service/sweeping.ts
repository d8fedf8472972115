import { removeEndedCounts } from '../accounts/attempt-repository.ts'
import { removeExpiredPages } from '../accounts/kept-work-repository.ts'
import { removeEndedResets } from '../accounts/password-reset-repository.ts'
import { removeOldTokens } from '../accounts/personal-token-repository.ts'
import { removeEndedProviderAttempts } from '../accounts/provider-attempt-repository.ts'
import { removeEndedSessions } from '../accounts/session-repository.ts'
import { sweepResultsUploads } from '../earlier-results/sweep-results-uploads.ts'
import { settleActivity } from '../fieldwork/settle-activity.ts'
import { forgetOldMessages } from '../notifications/message-repository.ts'
import { sweepRegisterUploads } from '../organisations/sweep-register-uploads.ts'
import type { Databases } from '../platform/database/open.ts'
import { hours } from '../platform/durations.ts'
import { startRepeating, type Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import { sweepReleases } from '../releases/sweep-releases.ts'
import { forgetOldRequests, removeUnconfirmedRequests } from '../research/request-repository.ts'
import { sweepEvidence } from '../responses/sweep-evidence.ts'
import type { Stores } from './stores.ts'

/** Removes what is over, now and every hour; each process of the service may run one. */
export function startSweeping(databases: Databases, stores: Stores, logger: Logger): Worker {
  return startRepeating({
    every: hours(1),
    atOnce: true,
    work: () => sweep(databases, stores, logger),
    onFailure: (error) => logger.error({ err: error }, 'what is over was not removed'),
  })
}

/** What fails does not hold up the others: it is tried again in an hour. */
async function sweep(databases: Databases, stores: Stores, logger: Logger): Promise<void> {
  const { reader, writer } = databases
  const now = new Date()
  const orTold = async (work: Promise<unknown>, failed: string) => {
    await work.catch((error: unknown) => logger.error({ err: error }, failed))
  }
  await Promise.all([
    orTold(removeEnded(writer, now), 'what has ended or expired was not removed'),
    orTold(settleActivity(writer, now), 'the minutes of collections that are over were not settled'),
    orTold(sweepEvidence(reader, stores.evidence, now), 'files without a row were not removed'),
    orTold(sweepReleases(reader, stores.releases, now), 'folders of releases that are not used were not removed'),
    orTold(
      sweepRegisterUploads(databases, stores.register, now),
      'register files that nobody decided about were not removed',
    ),
    orTold(
      sweepResultsUploads(databases, stores.results, now),
      'files of earlier results that nobody worked on were not removed',
    ),
  ])
}

const ended = [
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

async function removeEnded(writer: Databases['writer'], now: Date): Promise<void> {
  await Promise.all(ended.map((remove) => remove(writer, now)))
}
