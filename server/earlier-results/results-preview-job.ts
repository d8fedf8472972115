import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { askForPreview, previewJob } from '../uploads/upload-preview-job.ts'
import { takesLong } from '../uploads/waiting-upload.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Job, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { isMapped, resultsPreviewKind } from './results-upload.ts'
import { holdResultsUpload } from './results-upload-repository.ts'
import { findResultsUpload } from './results-uploads-query.ts'
import type { ShownResults } from './see-results-upload.ts'

/** Has a large file that is mapped compared beside the requests; gives the job's number. */
export async function askForResultsPreview(db: Database, user: User, uploadId: number, now: Date): Promise<number> {
  const job = await previewWhatTakesLong(db, user, uploadId, now)
  if (job === undefined) throw new Conflict('This file is not mapped, waits no longer, or needs no preparation')
  return job
}

/** The same after each change of the mapping; undefined where there is nothing to prepare. */
export async function previewWhatTakesLong(
  db: Database,
  user: User,
  uploadId: number,
  now: Date,
): Promise<number | undefined> {
  mustRunProgramme(user)
  const upload = await findResultsUpload(db, uploadId)
  if (!isMapped(upload) || !takesLong(upload)) return undefined
  return askForPreview(db, user, { kind: resultsPreviewKind, subject: uploadId }, now)
}

/** What is preparing the preview of a file now; undefined where nothing does. */
export async function findResultsPreviewJob(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: resultsPreviewKind, subject: uploadId })
}

export function resultsPreviewJob(databases: Databases, store: FileStore): JobWork {
  return previewJob<ShownResults>(databases, {
    kind: resultsPreviewKind,
    module: 'server/earlier-results/results-preview-process',
    store,
    reading: 'Reading the file and comparing it with what is there',
    hold: holdResultsUpload,
    reportOf: ({ plan: { added, changed, faults } }) => ({
      added: added.length,
      changed: changed.length,
      faults: faults.length,
    }),
  })
}
