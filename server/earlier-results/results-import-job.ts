import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { askForImport, clearing, importJob, sizeOf } from '../uploads/upload-import-job.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Job, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { applyPlannedResults, mustBeLoadable } from './apply-results-upload.ts'
import { planResultsUpload } from './read-results-upload.ts'
import { findResultsUpload } from './results-uploads-query.ts'

export const resultsJobKind = 'load earlier results'

const changedMeanwhile =
  'The register, the collection or the mapping has been changed since the preview was seen, so nothing was done. Look at the preview again, then decide'

/** Has a large file loaded beside the requests: what its preview has shown, or nothing. Gives the job's number. */
export async function askForResultsImport(
  db: Database,
  user: User,
  { uploadId: subject, shown }: { uploadId: number; shown: string },
  now: Date,
): Promise<number> {
  mustRunProgramme(user)
  const upload = await findResultsUpload(db, subject)
  await mustBeLoadable(db, upload)
  const { hash } = upload
  const event = { action: 'asked to load results', subject: `results upload ${subject}`, details: { hash } }
  const job = { kind: resultsJobKind, subject }
  return askForImport(db, user, { job, shown: shown === '' ? undefined : shown, changedMeanwhile, event }, now)
}

/** What is loading a file now; undefined where nothing does. */
export async function findResultsImport(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: resultsJobKind, subject: uploadId })
}

export function resultsImportJob(databases: Databases, store: FileStore): JobWork {
  return importJob(databases, {
    reading: 'Reading the file and comparing it with what is there',
    writing: (count) => `Writing the answers of ${count} organisations`,
    changedMeanwhile,
    find: findResultsUpload,
    plan: (db, upload) => planResultsUpload(db, store, upload),
    size: sizeOf,
    apply: (db, { read, details, personId }, now) =>
      applyPlannedResults(db, { read, shown: String(details['shown']), personId }, now),
    clear: clearing(store),
    // files of earlier results close and merge nothing
    reportOf: ({ added = 0, changed = 0 }) => ({ added, changed }),
  })
}
