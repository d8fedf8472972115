import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import type { Logger } from '../platform/logger.ts'
import { closeOverdue } from './close-collection.ts'

export interface ClosingWorker {
  /** Ends once what is being closed has been closed. */
  stop: () => Promise<void>
}

/** Closes collections whose time is over, now and every minute; each process of the service may run one. */
export function startClosingWorker(db: Database, clock: () => Date, logger: Logger): ClosingWorker {
  let round: Promise<void> | undefined
  const begin = () => {
    round ??= closeOverdue(db, clock())
      .then((codes) => codes.forEach((code) => logger.info({ collection: code }, 'collection closed on its date')))
      .catch((error: unknown) => logger.error({ err: error }, 'collections were not closed'))
      .finally(() => (round = undefined))
  }
  const timer = setInterval(begin, minutes(1))
  begin()
  return {
    async stop() {
      clearInterval(timer)
      await round
    },
  }
}
