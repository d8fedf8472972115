import { setTimeout as pause } from 'node:timers/promises'
import type { Database } from '../database/open.ts'
import { seconds } from '../durations.ts'
import type { Logger } from '../logger.ts'
import { underRequest } from '../request-context.ts'
import type { Tracing } from '../span.ts'
import { BrokenOff } from './broken-off.ts'
import { failureText } from './failure-text.ts'
import { breakOffJob, endJob, failWornOut, reportJob, returnJob, takeJob } from './job-repository.ts'
import type { Job, JobProgress, JobWork } from './job.ts'
import { keepReporting } from './keep-reporting.ts'
import { startRepeating, type Worker } from './repeated-work.ts'

export interface JobSettings {
  work: Readonly<Record<string, JobWork>>
  clock: () => Date
  logger: Logger
  /** Where somebody gathers traces. */
  tracing?: Tracing | undefined
}

/**
 * Does jobs one after the other, looking for the next every second; each process of the service may run one. Once it has
 * stopped, what it was doing waits for another process, or for the next start.
 */
export function startJobWorker(db: Database, settings: JobSettings): Worker {
  return startRepeating({
    every: seconds(1),
    work: (stopping) => untilNoneWaits(db, settings, stopping),
    onFailure: (error) => settings.logger.error({ err: error }, 'jobs were not taken'),
  })
}

async function untilNoneWaits(db: Database, settings: JobSettings, stopping: AbortSignal): Promise<void> {
  await failWornOut(db, settings.clock())
  while (!stopping.aborted && (await doNextJob(db, settings, stopping)));
}

/** Takes a job, does it and says how it ended; false where none waits. */
export async function doNextJob(db: Database, settings: JobSettings, stopping?: AbortSignal): Promise<boolean> {
  const { work, clock, logger } = settings
  const taken = await takeJob(db, Object.keys(work), clock())
  if (!taken) return false
  const { job, lease } = taken
  const lost = new AbortController()
  const send = (progress: JobProgress) => reportJob(db, { id: job.id, lease }, progress, clock())
  const reporting = keepReporting({ send, lost, logger })
  const signal = stopping ? AbortSignal.any([stopping, lost.signal]) : lost.signal
  const ending: Ending = { job, lease, wasStopped: () => lost.signal.aborted, stopping }
  try {
    const report = await inContext(settings, job, async () =>
      work[job.kind]?.({ job, report: reporting.report, signal }),
    )
    await reporting.end()
    await surely(settings, stopping, () =>
      endJob(db, { id: job.id, lease }, { state: 'done', report: report ?? undefined }, clock()),
    )
  } catch (error) {
    await reporting.end()
    await surely(settings, stopping, () => endInVain(db, settings, ending, error))
  }
  return stopping?.aborted !== true
}

/** What it does is logged and traced as done for this job. */
async function inContext<Result>(
  { tracing }: JobSettings,
  { id, kind, attempts }: Job,
  work: () => Promise<Result>,
): Promise<Result> {
  const facts = { 'survey.job': id, 'survey.attempt': attempts }
  const span = tracing?.begin(kind, { kind: 'work', facts })
  try {
    const result = await underRequest({ id: `job ${id}`, method: 'JOB', route: () => kind, span }, work)
    span?.end({ failed: false })
    return result
  } catch (error) {
    span?.end({ failed: true })
    throw error
  }
}

interface Ending {
  job: Job
  lease: string
  wasStopped: () => boolean
  stopping: AbortSignal | undefined
}

async function endInVain(
  db: Database,
  { clock, logger }: JobSettings,
  { job, lease, wasStopped, stopping }: Ending,
  error: unknown,
): Promise<void> {
  const own = { id: job.id, lease }
  if (stopping?.aborted) return returnJob(db, own)
  if (wasStopped()) return void (await endJob(db, own, { state: 'cancelled' }, clock()))
  if (error instanceof BrokenOff) {
    const outcome = await breakOffJob(db, { job, lease }, error.message, clock())
    return logger.error({ err: error, job: job.id, kind: job.kind, attempt: job.attempts, outcome }, 'a job broke off')
  }
  await endJob(db, own, { state: 'failed', failure: failureText(error) }, clock())
  logger.error({ err: error, job: job.id, kind: job.kind }, 'a job failed')
}

/** As long as the lease lasts: then the job is somebody else's to take. */
const mostWritings = 60

/** Says how a job ended as soon as the database can be written to, which has no room where the work had none either. */
async function surely(
  { logger }: JobSettings,
  stopping: AbortSignal | undefined,
  write: () => Promise<unknown>,
): Promise<void> {
  for (let times = 1; ; times += 1)
    try {
      return void (await write())
    } catch (error) {
      if (times === mostWritings || stopping?.aborted) throw error
      logger.error({ err: error }, 'how a job ended could not be written, and will be again')
      await pause(seconds(1))
    }
}
