import type { Database } from '../platform/database/open.ts'
import { minutes } from '../platform/durations.ts'
import type { Logger } from '../platform/logger.ts'
import { checkReceipts } from './check-receipts.ts'
import { type Sending, sendMessages } from './send-messages.ts'

export interface MessageWorker {
  /** Ends once what is being sent has been marked. */
  stop: () => Promise<void>
}

const everyFewSeconds = minutes(1) / 30

/** Sends what is due, looking every two seconds; each process of the service may run one. */
export function startMessageWorker(db: Database, sending: Sending, logger: Logger): MessageWorker {
  const stopping = new AbortController()
  let round: Promise<void> | undefined
  const work = async () => {
    await untilNothingIsDue(() => sendMessages(db, sending), stopping.signal)
    await untilNothingIsDue(() => checkReceipts(db, sending), stopping.signal)
  }
  const timer = setInterval(() => {
    round ??= work()
      .catch((error: unknown) => logger.error({ err: error }, 'messages were not sent'))
      .finally(() => (round = undefined))
  }, everyFewSeconds)
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await round
      sending.transport.close()
    },
  }
}

async function untilNothingIsDue(work: () => Promise<number>, stopping: AbortSignal): Promise<void> {
  let due = Infinity
  while (due > 0 && !stopping.aborted) due = await work()
}
