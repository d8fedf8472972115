import { randomBytes } from 'node:crypto'
import type { Conditions, Database } from '../database/open.ts'
import { minutes } from '../durations.ts'
import type { Job, JobProgress, JobState } from './job.ts'

interface JobRow {
  id: number
  kind: string
  subject: number
  state: JobState
  done: number
  total: number
  doing: string
  failure: string | null
  attempts: number
  lease: string | null
  leased_until: string | null
  stop_asked_at: string | null
  made_at: string
  ended_at: string | null
}

/** A process that does not report for so long is taken to have ended, and its work is begun again. */
const leaseLength = minutes(1)
/** Work that ends its process every time is not begun for ever. */
const mostAttempts = 3

/** To be called in the transaction that makes what the work is about. Returns its id. */
export async function addJob(
  db: Database,
  { kind, subject }: Pick<Job, 'kind' | 'subject'>,
  now: Date,
): Promise<number> {
  const [row] = await db<JobRow>('jobs')
    .insert({ kind, subject, state: 'queued', doing: 'Waiting to begin', made_at: now.toISOString() })
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
  const leased = { lease, leased_until: later(now), state: 'running' as const, attempts: row.attempts + 1 }
  const [taken] = await db<JobRow>('jobs').where({ id: row.id }).where(isFree(now)).update(leased).returning('*')
  return taken && { job: asJob(taken), lease }
}

function isFree(now: Date) {
  return (query: Conditions): void => {
    void query
      .where({ state: 'queued' })
      .orWhere((running) => void running.where({ state: 'running' }).where('leased_until', '<', now.toISOString()))
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
    .update({ ...progress, leased_until: later(now) })
  return reported === 1
}

/** False when the job belongs to another process by now. */
export async function endJob(
  db: Database,
  { id, lease }: { id: number; lease: string },
  { state, failure }: { state: 'done' | 'failed' | 'cancelled'; failure?: string },
  now: Date,
): Promise<boolean> {
  const ended = await db<JobRow>('jobs')
    .where({ id, lease, state: 'running' })
    .update({ state, failure: failure ?? null, ended_at: now.toISOString(), lease: null, leased_until: null })
  return ended === 1
}

/** Gives a job back that the end of its process broke off: the next one begins it again. */
export async function returnJob(db: Database, { id, lease }: { id: number; lease: string }): Promise<void> {
  await db<JobRow>('jobs')
    .where({ id, lease, state: 'running' })
    .update({ state: 'queued', lease: null, leased_until: null })
    .decrement('attempts', 1)
}

/** Work that was begun too often without an end is given up. */
export async function failWornOut(db: Database, failure: string, now: Date): Promise<void> {
  await db<JobRow>('jobs')
    .where({ state: 'running' })
    .where('leased_until', '<', now.toISOString())
    .where('attempts', '>=', mostAttempts)
    .update({ state: 'failed', failure, ended_at: now.toISOString(), lease: null, leased_until: null })
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

function asJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    done: row.done,
    total: row.total,
    doing: row.doing,
    failure: row.failure ?? undefined,
    attempts: row.attempts,
    madeAt: row.made_at,
    endedAt: row.ended_at ?? undefined,
  }
}
