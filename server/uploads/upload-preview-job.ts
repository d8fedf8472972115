import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { addJob, stopJob } from '../platform/jobs/job-repository.ts'
import type { Job, JobDetails, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { runApart } from '../platform/jobs/run-apart.ts'
import { processModule } from '../platform/project-root.ts'
import type { PreviewOrder } from './preview-apart.ts'
import { type KeptPreview, type PreviewOf, putPreview } from './upload-preview-repository.ts'

/**
 * Has a large file compared beside the requests, for somebody who may; gives the job's number. What compares it already,
 * as it was before, is stopped.
 */
export async function askForPreview(
  db: Database,
  user: User,
  asked: PreviewOf & Partial<Pick<Job, 'details'>>,
  now: Date,
): Promise<number> {
  const earlier = await findJobUnderWay(db, asked)
  if (earlier) await stopJob(db, earlier.id, now)
  return addJob(db, { ...asked, askedBy: user.id }, now)
}

/** What is particular to one kind of file whose preview is found by a job. */
export interface Previewing<Shown> {
  kind: string
  /** The process that finds it, which calls `previewsApart`. */
  module: `server/${string}-process`
  /** Where such files are kept, unless they are in the database. */
  store: FileStore | undefined
  /** Said while the file is read. */
  reading: string
  /** True while the file waits: nobody then decides about it until the transaction ends. */
  hold: (db: Database, uploadId: number) => Promise<boolean>
  reportOf: (shown: Shown) => JobDetails
}

/**
 * Finds what a file would do, in a process of its own, so that nobody's page or save waits for it, and keeps that for the
 * pages. Begun again after a crash it begins from nothing; one that is stopped keeps nothing.
 */
export function previewJob<Shown>(
  { writer, url }: Databases,
  { kind, module, store, reading, hold, reportOf }: Previewing<Shown>,
): JobWork {
  return async ({ job: { subject }, report, signal }) => {
    // how long it takes is not known, and a bar of two steps would stand still until it is nearly over
    report({ done: 0, total: 0, doing: reading })
    const data: PreviewOrder = { databaseUrl: url, store, uploadId: subject }
    const order = { module: processModule(module), data }
    const found = await runApart<KeptPreview<Shown> | undefined>(order, { report, signal })
    if (!found) throw new Conflict(waitsNoLonger)
    report({ done: 0, total: 0, doing: 'Keeping what was found' })
    await writer.transaction(async (db) => {
      if (!(await hold(db, subject))) throw new Conflict(waitsNoLonger)
      await putPreview(db, { kind, subject }, found)
      signal.throwIfAborted()
    })
    return reportOf(found.shown)
  }
}

const waitsNoLonger = 'This file waits no longer, so there is nothing to preview'
