import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import { startRepeating, type Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import { openDueCollections } from './open-due-collections.ts'

/** Opens what is due, now and every minute; each process of the service may run one. */
export function startCalendarWorker(db: Database, clock: () => Date, logger: Logger): Worker {
  return startRepeating({
    every: minutes(1),
    atOnce: true,
    work: () => db.transaction((transaction) => openDueCollections(transaction, clock())),
    onFailure: (error) => logger.error({ err: error }, 'collections were not opened on their day'),
  })
}
