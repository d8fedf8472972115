import type { Database } from '../platform/database/open.ts'
import { seconds } from '../platform/durations.ts'
import { startRepeating, type Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import type { ActivityLog } from './activity-log.ts'
import { recordActivity } from './record-activity.ts'

/** Writes down every twenty seconds what was noted, and the last of it when it stops; each process of the service runs one. */
export function startActivityWorker(db: Database, log: ActivityLog, logger: Logger): Worker {
  const onFailure = (error: unknown) =>
    logger.error({ err: error }, 'what people were at was not written down, and is tried again')
  const work = async () => {
    const noted = log.take()
    try {
      await recordActivity(db, noted, new Date())
    } catch (error) {
      log.putBack(noted)
      throw error
    }
  }
  const worker = startRepeating({ every: seconds(20), work, onFailure })
  return {
    async stop() {
      await worker.stop()
      await work().catch(onFailure)
    },
  }
}
