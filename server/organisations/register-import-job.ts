import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { type FileStore, removeStored } from '../platform/files/file-store.ts'
import { addJob } from '../platform/jobs/job-repository.ts'
import type { Job, JobDetails, JobRun } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { applyPlannedUpload, type HoldsInvented, mustBeApplicable } from './apply-register-upload.ts'
import { planUpload } from './read-register-upload.ts'
import { registerChanges } from './register-changes-repository.ts'
import { findUpload } from './register-uploads-query.ts'

export const registerJobKind = 'load register file'

/**
 * Has a large file loaded beside the requests: what its preview has shown, or nothing. Gives the job's number, of the one
 * that is under way where there is one.
 */
export async function askForRegisterImport(
  db: Database,
  user: User,
  asked: { uploadId: number; shown: number | undefined; holdsInvented: HoldsInvented },
  now: Date,
): Promise<number> {
  mustRunProgramme(user)
  const { uploadId: subject, shown, holdsInvented } = asked
  const upload = await findUpload(db, subject)
  await mustBeApplicable(db, upload, holdsInvented)
  const underWay = await findJobUnderWay(db, { kind: registerJobKind, subject })
  if (underWay) return underWay.id
  if (shown === undefined || shown !== (await registerChanges(db))) throw new Conflict(changedMeanwhile)
  const id = await addJob(db, { kind: registerJobKind, subject, askedBy: user.id, details: { shown } }, now)
  const { kind, hash } = upload
  const event = {
    action: 'asked to load register file',
    subject: `register upload ${subject}`,
    details: { kind, hash },
  }
  await record(db, { at: now, personId: user.id, ...event })
  return id
}

const changedMeanwhile =
  'The register has been changed since the preview was seen, so nothing was done. Look at the preview again, then decide'

/** What is loading a file now; undefined where nothing does. */
export async function findRegisterImport(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: registerJobKind, subject: uploadId })
}

/**
 * Loads a file that somebody has agreed to, in one transaction that ends its waiting too: begun again after a crash, it
 * finds the file loaded, or begins from nothing. Until it writes it can be stopped.
 */
export function registerImportJob(
  { reader, writer }: Databases,
  { store, holdsInvented }: { store: FileStore; holdsInvented: HoldsInvented },
) {
  return async ({ job, report, signal }: JobRun): Promise<JobDetails> => {
    report({ done: 0, total: 2, doing: 'Reading the file and comparing it with the register' })
    const before = await findUpload(reader, job.subject)
    if (before.state === 'applied') return { ...before.outcome }
    const read = await planUpload(reader, store, before)
    signal.throwIfAborted()
    const { plan } = read.prepared ?? {}
    const count = plan ? plan.added.length + plan.changed.length + plan.closed.length + plan.merged.length : 0
    report({ done: 1, total: 2, doing: `Writing ${count.toLocaleString('en-GB')} changes to the register` })
    const order = { read, shown: Number(job.details['shown']), holdsInvented, personId: job.askedBy }
    const outcome = await writer.transaction(async (db) => {
      const written = await applyPlannedUpload(db, order, new Date())
      signal.throwIfAborted()
      return written
    })
    if (!outcome) throw new Conflict(changedMeanwhile)
    if (before.storedName !== undefined) await removeStored(store, before.storedName)
    return { ...outcome }
  }
}
