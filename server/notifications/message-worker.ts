import type { Database } from '../platform/database/open.ts'
import { seconds } from '../platform/durations.ts'
import { startRepeating, type Worker } from '../platform/jobs/repeated-work.ts'
import type { Logger } from '../platform/logger.ts'
import { checkReceipts } from './check-receipts.ts'
import { type Sending, sendMessages } from './send-messages.ts'

/** Sends what is due, looking every two seconds; each process of the service may run one. */
export function startMessageWorker(db: Database, sending: Sending, logger: Logger): Worker {
  const worker = startRepeating({
    every: seconds(2),
    async work(stopping) {
      await untilNothingIsDue(() => sendMessages(db, sending), stopping)
      await untilNothingIsDue(() => checkReceipts(db, sending), stopping)
    },
    onFailure: (error) => logger.error({ err: error }, 'messages were not sent'),
  })
  return {
    async stop() {
      await worker.stop()
      sending.transport.close()
    },
  }
}

async function untilNothingIsDue(work: () => Promise<number>, stopping: AbortSignal): Promise<void> {
  let due = Infinity
  while (due > 0 && !stopping.aborted) due = await work()
}
