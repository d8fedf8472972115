import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { addJob } from '../platform/jobs/job-repository.ts'
import type { Job, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { runApart } from '../platform/jobs/run-apart.ts'
import { processModule } from '../platform/project-root.ts'
import type { ShownImport } from './import-register.ts'
import type { PreviewOrder } from './preview-process.ts'
import { putPreview } from './register-upload-repository.ts'

export const previewJobKind = 'preview register file'

/** Has a large file compared with the register beside the requests, in the transaction that keeps it; gives the job's number. */
export function askForPreview(db: Database, user: User, uploadId: number, now: Date): Promise<number> {
  mustRunProgramme(user)
  return addJob(db, { kind: previewJobKind, subject: uploadId, askedBy: user.id }, now)
}

/** What is preparing the preview of a file now; undefined where nothing does. */
export async function findPreviewJob(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: previewJobKind, subject: uploadId })
}

/**
 * Finds what a file would do, in a process of its own, so that nobody's page or save waits for it, and keeps that for the
 * pages. Begun again after a crash it begins from nothing.
 */
export function registerPreviewJob({ writer, url }: Databases, store: FileStore): JobWork {
  return async ({ job, report, signal }) => {
    report({ done: 0, total: 2, doing: 'Reading the file and comparing it with the register' })
    const data: PreviewOrder = { databaseUrl: url, store, uploadId: job.subject }
    const module = processModule('server/organisations/preview-process')
    const found = await runApart<ShownImport | undefined>({ module, data }, { report, signal })
    if (!found) throw new Conflict('This file waits no longer, so there is nothing to preview')
    report({ done: 1, total: 2, doing: 'Keeping what was found' })
    await writer.transaction((db) => putPreview(db, job.subject, found))
    const { added, changed, closed, merged, faults } = found.plan
    return {
      added: added.length,
      changed: changed.length,
      closed: closed.length,
      merged: merged.length,
      faults: faults.length,
    }
  }
}
