import { doNextJob } from '../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../server/platform/logger.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { openStores } from '../../server/service/stores.ts'
import { longWork } from '../../server/service/workers.ts'
import { pseudonymKey } from './app.ts'

/** Does the long work that waits, as the service does; gives how many pieces there were. */
export async function doLongWork(databases: Databases, dataFolder: string, now = new Date()): Promise<number> {
  const work = longWork(databases, { stores: openStores(dataFolder), pseudonymKey })
  const settings = { work, clock: () => now, logger: createLogger('silent') }
  let count = 0
  while (await doNextJob(databases.writer, settings)) count += 1
  return count
}
