import type { Conditions, Database } from '../database/open.ts'
import { NotFound } from '../errors.ts'
import { asJob, type JobRow } from './job-row.ts'
import type { Job, JobState } from './job.ts'

/**
 * Those in one of these states that nothing about the same has followed, the newest first, with how many there are. `since`
 * leaves out what ended before, and what has not ended.
 */
export async function listLastJobs(
  db: Database,
  { states, since, limit }: { states: readonly JobState[]; since?: Date; limit: number },
): Promise<{ jobs: Job[]; total: number }> {
  const newest = db<JobRow>('jobs').groupBy('kind', 'subject').max('id')
  const rows = await db<JobRow>('jobs')
    .whereIn('state', states)
    .whereIn('id', newest)
    .where((recent: Conditions) => void (since && recent.where('ended_at', '>=', since.toISOString())))
    .orderBy('id', 'desc')
    .limit(limit)
    .select<(JobRow & { listed: number })[]>('jobs.*', db.raw('count(*) over () as listed'))
  return { jobs: rows.map(asJob), total: rows[0]?.listed ?? 0 }
}

/** The last that ended or is under way, whatever it was about. */
export async function findLastJobOfKind(db: Database, kind: string): Promise<Job | undefined> {
  const row = await db<JobRow>('jobs').where({ kind }).orderBy('id', 'desc').first()
  return row && asJob(row)
}

export async function findJob(db: Database, id: number): Promise<Job> {
  const row = await db<JobRow>('jobs').where({ id }).first()
  if (!row) throw new NotFound('The work')
  return asJob(row)
}

/** The one about something that waits or is being done. */
export async function findJobUnderWay(
  db: Database,
  { kind, subject }: Pick<Job, 'kind' | 'subject'>,
): Promise<Job | undefined> {
  const row = await db<JobRow>('jobs')
    .where({ kind, subject })
    .whereIn('state', ['queued', 'running'])
    .orderBy('id', 'desc')
    .first()
  return row && asJob(row)
}
