import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { UploadOutcome } from '../organisations/waiting-upload.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { type FileStore, removeStored } from '../platform/files/file-store.ts'
import { addJob } from '../platform/jobs/job-repository.ts'
import type { Job, JobDetails, JobRun } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { applyPlannedResults, mustBeLoadable } from './apply-results-upload.ts'
import { planResultsUpload } from './read-results-upload.ts'
import { findResultsUpload } from './results-uploads-query.ts'

export const resultsJobKind = 'load earlier results'

/**
 * Has a large file loaded beside the requests: what its preview has shown, or nothing. Gives the job's number, of the one
 * that is under way where there is one.
 */
export async function askForResultsImport(
  db: Database,
  user: User,
  { uploadId: subject, shown }: { uploadId: number; shown: string },
  now: Date,
): Promise<number> {
  mustRunProgramme(user)
  const upload = await findResultsUpload(db, subject)
  await mustBeLoadable(db, upload)
  const underWay = await findJobUnderWay(db, { kind: resultsJobKind, subject })
  if (underWay) return underWay.id
  if (shown === '') throw new Conflict(changedMeanwhile)
  const id = await addJob(db, { kind: resultsJobKind, subject, askedBy: user.id, details: { shown } }, now)
  const event = {
    action: 'asked to load results',
    subject: `results upload ${subject}`,
    details: { hash: upload.hash },
  }
  await record(db, { at: now, personId: user.id, ...event })
  return id
}

const changedMeanwhile =
  'The register, the collection or the mapping has been changed since the preview was seen, so nothing was done. Look at the preview again, then decide'

/** What is loading a file now; undefined where nothing does. */
export async function findResultsImport(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: resultsJobKind, subject: uploadId })
}

/**
 * Loads a file that somebody has agreed to, in one transaction that ends its waiting too: begun again after a crash, it
 * finds the file loaded, or begins from nothing. Until it writes it can be stopped.
 */
export function resultsImportJob({ reader, writer }: Databases, store: FileStore) {
  return async ({ job, report, signal }: JobRun): Promise<JobDetails> => {
    report({ done: 0, total: 2, doing: 'Reading the file and comparing it with what is there' })
    const before = await findResultsUpload(reader, job.subject)
    if (before.state === 'applied') return reportOf(before.outcome)
    const read = await planResultsUpload(reader, store, before)
    signal.throwIfAborted()
    const { plan } = read.prepared ?? {}
    const count = plan ? plan.added.length + plan.changed.length : 0
    report({ done: 1, total: 2, doing: `Writing the answers of ${count.toLocaleString('en-GB')} organisations` })
    const order = { read, shown: String(job.details['shown']), personId: job.askedBy }
    const outcome = await writer.transaction(async (db) => {
      const written = await applyPlannedResults(db, order, new Date())
      signal.throwIfAborted()
      return written
    })
    if (!outcome) throw new Conflict(changedMeanwhile)
    if (before.storedName !== undefined) await removeStored(store, before.storedName)
    return reportOf(outcome)
  }
}

/** Files of earlier results close and merge nothing. */
function reportOf({ added = 0, changed = 0 }: Partial<UploadOutcome> = {}): JobDetails {
  return { added, changed }
}
