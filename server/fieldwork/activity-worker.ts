import type { Database } from '../platform/database/open.ts'
import { seconds } from '../platform/durations.ts'
import type { Logger } from '../platform/logger.ts'
import type { ActivityLog } from './activity-log.ts'
import { recordActivity } from './record-activity.ts'

export interface ActivityWorker {
  /** Ends once what was noted is written down. */
  stop: () => Promise<void>
}

const every = seconds(20)

/** Writes down every twenty seconds what was noted; each process of the service runs one. */
export function startActivityWorker(db: Database, log: ActivityLog, logger: Logger): ActivityWorker {
  let round: Promise<void> | undefined
  const work = async () => {
    const noted = log.take()
    try {
      await recordActivity(db, noted, new Date())
    } catch (error) {
      log.putBack(noted)
      logger.error({ err: error }, 'what people were at was not written down, and is tried again')
    }
  }
  const timer = setInterval(() => {
    round ??= work().finally(() => (round = undefined))
  }, every)
  return {
    async stop() {
      clearInterval(timer)
      await round
      await work()
    },
  }
}
