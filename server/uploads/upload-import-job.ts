import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { type FileStore, removeStored } from '../platform/files/file-store.ts'
import { addJob } from '../platform/jobs/job-repository.ts'
import type { Job, JobDetails, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import type { ImportPlan } from './import-plan.ts'
import type { SentFile, UploadHistory, UploadOutcome, UploadState } from './waiting-upload.ts'

export interface AskedImport {
  job: Pick<Job, 'kind' | 'subject'> & Partial<Pick<Job, 'details'>>
  /** What the preview has shown, where that still stands. */
  shown: string | number | undefined
  /** What is said where it does not. */
  changedMeanwhile: string
  event: { action: string; subject: string; details: Readonly<Record<string, unknown>> }
}

/**
 * Has a file loaded beside the requests, of somebody who may, and records that they have agreed. Gives the job's number, of
 * the one that is under way where there is one; throws `Conflict` where the preview does not stand any more.
 */
export async function askForImport(
  db: Database,
  user: User,
  { job, shown, changedMeanwhile, event }: AskedImport,
  now: Date,
): Promise<number> {
  const underWay = await findJobUnderWay(db, job)
  if (underWay) return underWay.id
  if (shown === undefined) throw new Conflict(changedMeanwhile)
  const id = await addJob(db, { ...job, askedBy: user.id, details: { ...job.details, shown } }, now)
  await record(db, { at: now, personId: user.id, ...event })
  return id
}

type Upload = Pick<UploadHistory, 'outcome'> & { state: UploadState }

/** What is particular to one kind of file that is loaded by a job. */
export interface Importing<Sent extends Upload, Read> {
  /** Said while the file is read. */
  reading: string
  /** Said while so many things are written. */
  writing: (count: string) => string
  changedMeanwhile: string
  find: (db: Database, uploadId: number) => Promise<Sent>
  plan: (db: Database, upload: Sent) => Promise<Read>
  /** How many things it would do. */
  size: (read: Read) => number
  /** Writes all of it and ends the waiting; undefined, and nothing is loaded, where the preview does not stand any more. */
  apply: (
    db: Database,
    order: { read: Read; details: JobDetails; personId: number | undefined },
    now: Date,
  ) => Promise<UploadOutcome | undefined>
  /** Removes the file, once what it said is certain to be loaded. */
  clear?: (upload: Sent) => Promise<void>
  reportOf: (outcome: Partial<UploadOutcome>) => JobDetails
}

/**
 * Loads a file that somebody has agreed to, in one transaction that ends its waiting too: begun again after a crash, it
 * finds the file loaded, or begins from nothing. Until it writes it can be stopped.
 */
export function importJob<Sent extends Upload, Read>(
  { reader, writer }: Databases,
  importing: Importing<Sent, Read>,
): JobWork {
  const { reading, writing, find, plan, size, apply, clear, reportOf } = importing
  return async ({ job, report, signal }) => {
    report({ done: 0, total: 2, doing: reading })
    const before = await find(reader, job.subject)
    if (before.state === 'applied') return reportOf(before.outcome ?? {})
    const read = await plan(reader, before)
    signal.throwIfAborted()
    report({ done: 1, total: 2, doing: writing(size(read).toLocaleString('en-GB')) })
    const outcome = await writer.transaction(async (db) => {
      const written = await apply(db, { read, details: job.details, personId: job.askedBy }, new Date())
      signal.throwIfAborted()
      return written
    })
    if (!outcome) throw new Conflict(importing.changedMeanwhile)
    await clear?.(before)
    return reportOf(outcome)
  }
}

/** How many things a plan does, if there is one. */
export function sizeOf({ prepared }: { prepared: { plan: ImportPlan<unknown> } | undefined }): number {
  if (!prepared) return 0
  const { added, changed, closed, merged } = prepared.plan
  return added.length + changed.length + closed.length + merged.length
}

/** Removes files of this store. */
export function clearing(store: FileStore): (upload: Pick<SentFile, 'storedName'>) => Promise<void> {
  return async ({ storedName }) => {
    if (storedName !== undefined) await removeStored(store, storedName)
  }
}
