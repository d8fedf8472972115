import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import type { Job, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import type { ShownImport } from './import-register.ts'
import { registerPreviewKind } from './register-upload.ts'
import { holdUpload } from './register-upload-repository.ts'
import { findUpload } from './register-uploads-query.ts'
import { askForPreview, previewJob } from '../uploads/upload-preview-job.ts'
import { takesLong } from '../uploads/waiting-upload.ts'

/** Has a large file compared with the register beside the requests; gives the job's number. */
export async function askForRegisterPreview(db: Database, user: User, uploadId: number, now: Date): Promise<number> {
  mustRunProgramme(user)
  const upload = await findUpload(db, uploadId)
  if (upload.state !== 'waiting' || !takesLong(upload))
    throw new Conflict('This file waits no longer, or its preview needs no preparation')
  return askForPreview(db, user, { kind: registerPreviewKind, subject: uploadId }, now)
}

/** What is preparing the preview of a file now; undefined where nothing does. */
export async function findRegisterPreviewJob(db: Database, user: User, uploadId: number): Promise<Job | undefined> {
  mustRunProgramme(user)
  return findJobUnderWay(db, { kind: registerPreviewKind, subject: uploadId })
}

export function registerPreviewJob(databases: Databases, store: FileStore): JobWork {
  return previewJob<ShownImport>(databases, {
    kind: registerPreviewKind,
    module: 'server/organisations/register-preview-process',
    store,
    reading: 'Reading the file and comparing it with the register',
    hold: holdUpload,
    reportOf: ({ plan: { added, changed, closed, merged, faults } }) => ({
      added: added.length,
      changed: changed.length,
      closed: closed.length,
      merged: merged.length,
      faults: faults.length,
    }),
  })
}
