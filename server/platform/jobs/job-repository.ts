import { randomBytes } from 'node:crypto'
import type { Conditions, Database } from '../database/open.ts'
import { minutes, seconds } from '../durations.ts'
import { asJob, type JobRow } from './job-row.ts'
import { type Job, type JobDetails, type JobProgress, mostAttempts } from './job.ts'

/** A process that does not report for so long is taken to have ended, and its work is begun again. */
const leaseLength = minutes(1)
/** What took the memory may be over by then. */
const pauseAfterBreak = seconds(10)
/** That of a job whose process did not report any more. */
const serviceStopped = 'the service stopped while it was at it'

/** To be called in the transaction that makes what the work is about. Returns its id. */
export async function addJob(
  db: Database,
  { kind, subject, askedBy, details }: Pick<Job, 'kind' | 'subject'> & Partial<Pick<Job, 'askedBy' | 'details'>>,
  now: Date,
): Promise<number> {
  const asked = { asked_by: askedBy ?? null, details: details ? JSON.stringify(details) : null }
  const [row] = await db<JobRow>('jobs')
    .insert({ kind, subject, ...asked, state: 'queued', doing: 'Waiting to begin', made_at: now.toISOString() })
    .returning('id')
  if (!row) throw new Error(`The job ${kind} ${subject} was not stored`)
  return row.id
}

/** The last that was made about something. */
export async function findLastJob(
  db: Database,
  { kind, subject }: Pick<Job, 'kind' | 'subject'>,
): Promise<Job | undefined> {
  const row = await db<JobRow>('jobs').where({ kind, subject }).orderBy('id', 'desc').first()
  return row && asJob(row)
}

/** Takes the oldest job that waits, or whose process has ended; of several that try at a time one gets it. */
export async function takeJob(
  db: Database,
  kinds: readonly string[],
  now: Date,
): Promise<{ job: Job; lease: string } | undefined> {
  const lease = randomBytes(16).toString('hex')
  const row = await db<JobRow>('jobs').whereIn('kind', kinds).where(isFree(now)).orderBy('id').first()
  if (!row) return undefined
  const leased = {
    lease,
    leased_until: later(now),
    state: 'running' as const,
    attempts: row.attempts + 1,
    ...(row.state === 'running' && { broke_off: serviceStopped }),
  }
  const [taken] = await db<JobRow>('jobs').where({ id: row.id }).where(isFree(now)).update(leased).returning('*')
  return taken && { job: asJob(taken), lease }
}

function isFree(now: Date) {
  return (query: Conditions): void => {
    const at = now.toISOString()
    void query
      .where((fresh) => void fresh.where({ state: 'queued' }).whereNull('leased_until'))
      .orWhere((left) => void left.whereIn('state', ['queued', 'running']).where('leased_until', '<', at))
  }
}

/** False when the job belongs to another process by now, or somebody has asked for it to stop. */
export async function reportJob(
  db: Database,
  { id, lease }: { id: number; lease: string },
  progress: JobProgress,
  now: Date,
): Promise<boolean> {
  const reported = await db<JobRow>('jobs')
    .where({ id, lease, state: 'running' })
    .whereNull('stop_asked_at')
    .update({ ...progress, counts: progress.counts ?? 'steps', leased_until: later(now) })
  return reported === 1
}

interface JobEnd {
  state: 'done' | 'failed' | 'cancelled'
  failure?: string
  report?: JobDetails | undefined
}

/** False when the job belongs to another process by now. */
export async function endJob(
  db: Database,
  { id, lease }: { id: number; lease: string },
  { state, failure, report }: JobEnd,
  now: Date,
): Promise<boolean> {
  const told = { failure: failure ?? null, report: report ? JSON.stringify(report) : null }
  const ended = await db<JobRow>('jobs')
    .where({ id, lease, state: 'running' })
    .update({ state, ...told, ended_at: now.toISOString(), lease: null, leased_until: null })
  return ended === 1
}

/** Gives a job back that the end of its process broke off: the next one begins it again. */
export async function returnJob(db: Database, { id, lease }: { id: number; lease: string }): Promise<void> {
  await db<JobRow>('jobs')
    .where({ id, lease, state: 'running' })
    .update({ state: 'queued', lease: null, leased_until: null })
    .decrement('attempts', 1)
}

/** Has a job begun again a little later whose process ended, or gives it up after the last attempt; says which. */
export async function breakOffJob(
  db: Database,
  own: { job: Pick<Job, 'id' | 'attempts'>; lease: string },
  reason: string,
  now: Date,
): Promise<'waits' | 'failed'> {
  const { job, lease } = own
  if (job.attempts >= mostAttempts) {
    await endJob(db, { id: job.id, lease }, { state: 'failed', failure: wornOut(reason) }, now)
    return 'failed'
  }
  const again = new Date(now.getTime() + job.attempts * pauseAfterBreak).toISOString()
  const begun = { done: 0, total: 0, doing: 'Waiting to begin again' }
  await db<JobRow>('jobs')
    .where({ id: job.id, lease, state: 'running' })
    .update({ ...begun, state: 'queued', broke_off: reason, lease: null, leased_until: again })
  return 'waits'
}

/** Work that was begun too often without an end is given up. */
export async function failWornOut(db: Database, now: Date): Promise<void> {
  const failure = wornOut(serviceStopped)
  await db<JobRow>('jobs')
    .where({ state: 'running' })
    .where('leased_until', '<', now.toISOString())
    .where('attempts', '>=', mostAttempts)
    .update({ state: 'failed', failure, ended_at: now.toISOString(), lease: null, leased_until: null })
}

function wornOut(reason: string): string {
  return `It was begun ${mostAttempts} times and broke off each time. The last time ${reason}. The log says more`
}

/** What waits is cancelled at once; what runs is asked to stop. */
export async function stopJob(db: Database, id: number, now: Date): Promise<void> {
  const at = now.toISOString()
  await db<JobRow>('jobs').where({ id, state: 'queued' }).update({ state: 'cancelled', ended_at: at })
  await db<JobRow>('jobs').where({ id, state: 'running' }).update({ stop_asked_at: at })
}

function later(now: Date): string {
  return new Date(now.getTime() + leaseLength).toISOString()
}
