import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import type { Logger } from '../platform/logger.ts'
import { openDueCollections } from './open-due-collections.ts'

export interface CalendarWorker {
  /** Ends once what is being opened has been opened. */
  stop: () => Promise<void>
}

/** Opens what is due, now and every minute; each process of the service may run one. */
export function startCalendarWorker(db: Database, clock: () => Date, logger: Logger): CalendarWorker {
  let round: Promise<void> | undefined
  const begin = () => {
    round ??= db
      .transaction((transaction) => openDueCollections(transaction, clock()))
      .catch((error: unknown) => logger.error({ err: error }, 'collections were not opened on their day'))
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
