import type { Database } from '../database/open.ts'
import { type JobState, jobStates } from './job.ts'

/** How many jobs are in each state, in the order of `jobStates`. */
export async function countJobs(db: Database): Promise<{ state: JobState; count: number }[]> {
  const rows = await db('jobs')
    .groupBy('state')
    .select<{ state: JobState; count: number }[]>('state', db.raw('count(*) as count'))
  const counts = new Map(rows.map(({ state, count }) => [state, count]))
  return jobStates.map((state) => ({ state, count: counts.get(state) ?? 0 }))
}
