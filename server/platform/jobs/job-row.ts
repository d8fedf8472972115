import type { Job, JobDetails, JobState } from './job.ts'

/** As the database has it. */
export interface JobRow {
  id: number
  kind: string
  subject: number
  state: JobState
  done: number
  total: number
  counts: Job['counts']
  doing: string
  failure: string | null
  attempts: number
  broke_off: string | null
  lease: string | null
  /** Of one that waits: before then nobody takes it. */
  leased_until: string | null
  stop_asked_at: string | null
  asked_by: number | null
  /** JSON. */
  details: string | null
  report: string | null
  made_at: string
  ended_at: string | null
}

export function asJob(row: JobRow): Job {
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    state: row.state,
    done: row.done,
    total: row.total,
    counts: row.counts,
    doing: row.doing,
    failure: row.failure ?? undefined,
    attempts: row.attempts,
    brokeOff: row.broke_off ?? undefined,
    askedBy: row.asked_by ?? undefined,
    details: row.details === null ? {} : (JSON.parse(row.details) as JobDetails),
    report: row.report === null ? undefined : (JSON.parse(row.report) as JobDetails),
    madeAt: row.made_at,
    stopAskedAt: row.stop_asked_at ?? undefined,
    endedAt: row.ended_at ?? undefined,
  }
}
