/** Long work that is done beside the requests: by whichever process of the service takes it, one piece after the other. */
export interface Job {
  id: number
  /** What kind of work it is, such as `build release`. */
  kind: string
  /** The id of what it is about. */
  subject: number
  state: JobState
  /** How much of it has been done, and how much there is, in the work's own units; 0 of 0 before it is known. */
  done: number
  total: number
  /** What `done` and `total` are. */
  counts: 'steps' | 'percent'
  /** What is being done now, in words for the page. */
  doing: string
  /** Why it failed, as a sentence for whoever asked for it. */
  failure: string | undefined
  /** How often it was begun: more than once where the process that did it ended. */
  attempts: number
  /** How the last attempt that was not the last of all broke off, as a clause; undefined where none did. */
  brokeOff: string | undefined
  /** Who asked for it, by number; undefined for what the service does by itself. */
  askedBy: number | undefined
  /** What exactly was asked for, as the kind of work writes it down. */
  details: JobDetails
  /** What it did, of one that is done. */
  report: JobDetails | undefined
  madeAt: string
  /** When somebody asked for it to stop while it was being done. */
  stopAskedAt: string | undefined
  endedAt: string | undefined
}

/** Plain values under names, which are kept as JSON. */
export type JobDetails = Readonly<Record<string, string | number | boolean>>

export const jobStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]

/** What the work is given while it is done. */
export interface JobRun {
  job: Job
  /** Says how far it is, and keeps the job for this process; to be called at least every few seconds. */
  report: (progress: JobProgress) => void
  /** Aborted when somebody has asked for it to stop, another process has taken it over, or the service ends. */
  signal: AbortSignal
}

/** Work that ends its process every time is not begun for ever. */
export const mostAttempts = 3

export interface JobProgress {
  done: number
  total: number
  doing: string
  /** Steps, unless it is said. */
  counts?: Job['counts']
}

/** Gives what it did, where there is anything to tell. */
export type JobWork = (run: JobRun) => Promise<JobDetails | void>

/** Whether nothing will happen to it any more. */
export function hasEnded({ state }: Pick<Job, 'state'>): boolean {
  return state === 'done' || state === 'failed' || state === 'cancelled'
}
