import { seconds } from '../durations.ts'
import type { Logger } from '../logger.ts'
import type { JobProgress } from './job.ts'

export interface Reporting {
  report: (progress: JobProgress) => void
  end: () => Promise<void>
}

interface Keeping {
  /** Says how far the work is; false when it is to stop. */
  send: (progress: JobProgress) => Promise<boolean>
  lost: AbortController
  logger: Logger
}

/**
 * Passes on the last progress that was reported, once a second, whether it is new or not. A report that fails is logged
 * and no more: where the database has no room or is busy the work goes on, and another takes it only after its lease.
 */
export function keepReporting({ send, lost, logger }: Keeping): Reporting {
  let last: JobProgress = { done: 0, total: 0, doing: 'Beginning' }
  let sending: Promise<void> = Promise.resolve()
  const sendLast = async () => {
    try {
      if (!lost.signal.aborted && !(await send(last))) lost.abort()
    } catch (error) {
      logger.warn({ err: error }, 'how far a job is could not be written')
    }
  }
  const timer = setInterval(() => {
    sending = sending.then(sendLast)
  }, seconds(1))
  return {
    report: (progress) => (last = progress),
    async end() {
      clearInterval(timer)
      await sending
      await sendLast()
    },
  }
}
