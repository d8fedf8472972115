import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import { startRepeating, type Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import { closeOverdue } from './close-collection.ts'

/** Closes collections whose time is over, now and every minute; each process of the service may run one. */
export function startClosingWorker(db: Database, clock: () => Date, logger: Logger): Worker {
  return startRepeating({
    every: minutes(1),
    atOnce: true,
    async work() {
      const codes = await closeOverdue(db, clock())
      for (const code of codes) logger.info({ collection: code }, 'collection closed on its date')
    },
    onFailure: (error) => logger.error({ err: error }, 'collections were not closed'),
  })
}
