import type { Database } from '../database/open.ts'
import { UserError } from '../errors.ts'
import type { Logger } from '../logger.ts'
import { endJob, failWornOut, reportJob, returnJob, takeJob } from './job-repository.ts'
import type { Job, JobProgress, JobWork } from './job.ts'
import { startRepeating, type Worker } from './repeated-work.ts'

export interface JobSettings {
  work: Readonly<Record<string, JobWork>>
  clock: () => Date
  logger: Logger
}

const second = 1000
const wornOut = 'The service stopped three times while it was at it. Its log says why'
const unknownFault = 'Something went wrong that the service’s log says more about'

/**
 * Does jobs one after the other, looking for the next every second; each process of the service may run one. Once it has
 * stopped, what it was doing waits for another process, or for the next start.
 */
export function startJobWorker(db: Database, settings: JobSettings): Worker {
  return startRepeating({
    every: second,
    work: (stopping) => untilNoneWaits(db, settings, stopping),
    onFailure: (error) => settings.logger.error({ err: error }, 'jobs were not taken'),
  })
}

async function untilNoneWaits(db: Database, settings: JobSettings, stopping: AbortSignal): Promise<void> {
  await failWornOut(db, wornOut, settings.clock())
  while (!stopping.aborted && (await doNextJob(db, settings, stopping)));
}

/** Takes a job, does it and says how it ended; false where none waits. */
export async function doNextJob(db: Database, settings: JobSettings, stopping?: AbortSignal): Promise<boolean> {
  const { work, clock, logger } = settings
  const taken = await takeJob(db, Object.keys(work), clock())
  if (!taken) return false
  const { job, lease } = taken
  const own = { id: job.id, lease }
  const lost = new AbortController()
  const reporting = keepReporting(async (progress) => {
    if (!(await reportJob(db, own, progress, clock()))) lost.abort()
  }, lost)
  const signal = stopping ? AbortSignal.any([stopping, lost.signal]) : lost.signal
  try {
    await work[job.kind]?.({ job, report: (progress) => reporting.report(progress), signal })
    await reporting.end()
    await endJob(db, own, { state: 'done' }, clock())
  } catch (error) {
    await reporting.end()
    if (stopping?.aborted) {
      await returnJob(db, own)
      return false
    }
    await endFailed(db, own, { job, error, wasStopped: lost.signal.aborted, clock, logger })
  }
  return true
}

async function endFailed(
  db: Database,
  own: { id: number; lease: string },
  ended: { job: Job; error: unknown; wasStopped: boolean } & Pick<JobSettings, 'clock' | 'logger'>,
): Promise<void> {
  const { job, error, wasStopped, clock, logger } = ended
  if (wasStopped) return void (await endJob(db, own, { state: 'cancelled' }, clock()))
  logger.error({ err: error, job: job.id, kind: job.kind }, 'a job failed')
  await endJob(db, own, { state: 'failed', failure: failureText(error) }, clock())
}

function failureText(error: unknown): string {
  if (error instanceof UserError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC') return 'There is no room left on the disk. Make room, then try again'
  if (code === 'EROFS' || code === 'EACCES') return 'The folder of the service’s files cannot be written to'
  return unknownFault
}

/** Passes on the last progress that was reported, once a second, whether it is new or not. */
function keepReporting(send: (progress: JobProgress) => Promise<void>, lost: AbortController) {
  let last: JobProgress = { done: 0, total: 0, doing: 'Beginning' }
  let sending: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    sending = sending.then(() => send(last)).catch(() => lost.abort())
  }, second)
  return {
    report(progress: JobProgress): void {
      last = progress
    },
    async end(): Promise<void> {
      clearInterval(timer)
      await sending
      if (!lost.signal.aborted) await send(last)
    },
  }
}
