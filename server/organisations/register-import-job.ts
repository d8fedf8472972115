import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Job, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { applyPlannedUpload, type HoldsInvented, mustBeApplicable } from './apply-register-upload.ts'
import { planUpload } from './read-register-upload.ts'
import { registerChanges } from './register-changes-repository.ts'
import { findUpload } from './register-uploads-query.ts'
import { askForImport, clearing, importJob, sizeOf } from '../uploads/upload-import-job.ts'

export const registerJobKind = 'load register file'

const changedMeanwhile =
  'The register has been changed since the preview was seen, so nothing was done. Look at the preview again, then decide'

/** Has a large file loaded beside the requests: what its preview has shown, or nothing. Gives the job's number. */
export async function askForRegisterImport(
  db: Database,
  user: User,
  asked: { uploadId: number; shown: number | undefined; holdsInvented: HoldsInvented },
  now: Date,
): Promise<number> {
  mustRunProgramme(user)
  const { uploadId: subject, holdsInvented } = asked
  const upload = await findUpload(db, subject)
  await mustBeApplicable(db, upload, holdsInvented)
  const { kind, hash } = upload
  const event = {
    action: 'asked to load register file',
    subject: `register upload ${subject}`,
    details: { kind, hash },
  }
  const shown = asked.shown === (await registerChanges(db)) ? asked.shown : undefined
  return askForImport(db, user, { job: { kind: registerJobKind, subject }, shown, changedMeanwhile, event }, now)
}

/** What is loading a file now; undefined where nothing does. */
export async function findRegisterImport(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: registerJobKind, subject: uploadId })
}

export function registerImportJob(
  databases: Databases,
  { store, holdsInvented }: { store: FileStore; holdsInvented: HoldsInvented },
): JobWork {
  return importJob(databases, {
    reading: 'Reading the file and comparing it with the register',
    writing: (count) => `Writing ${count} changes to the register`,
    changedMeanwhile,
    find: findUpload,
    plan: (db, upload) => planUpload(db, store, upload),
    size: sizeOf,
    apply: (db, { read, details, personId }, now) =>
      applyPlannedUpload(db, { read, shown: Number(details['shown']), holdsInvented, personId }, now),
    clear: clearing(store),
    reportOf: (outcome) => ({ ...outcome }),
  })
}
