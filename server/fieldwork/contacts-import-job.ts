import type { User } from '../access/user.ts'
import { askForImport, importJob } from '../uploads/upload-import-job.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { Job, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { applyPlannedContacts, changedSinceShown } from './apply-contacts.ts'
import { findContactUpload } from './contact-upload-repository.ts'
import { detailsOf } from './contacts-preview-job.ts'
import { planUpload, readContactsUpload, uploadHash, type UploadPlace } from './read-contacts-upload.ts'

export const contactsJobKind = 'apply contacts'

/** Has a large file applied beside the requests: what its preview has shown, or nothing. Gives the job's number. */
export async function askForContactsImport(
  db: Database,
  user: User,
  { seal, ...place }: UploadPlace & { seal: string },
  now: Date,
): Promise<number> {
  const { upload } = await readContactsUpload(db, user, place)
  if (upload.state === 'applied') throw new Conflict('This file has just been applied')
  const event = {
    action: 'asked to apply contacts',
    subject: `collection ${upload.collectionId}`,
    details: { hash: uploadHash(upload) },
  }
  const job = { kind: contactsJobKind, subject: upload.id, details: detailsOf(place) }
  const shown = seal === '' ? undefined : seal
  return askForImport(db, user, { job, shown, changedMeanwhile: changedSinceShown, event }, now)
}

/** What is applying a file now; undefined where nothing does. */
export async function findContactsImport(db: Database, user: User, place: UploadPlace): Promise<Job | undefined> {
  const { upload } = await readContactsUpload(db, user, place)
  return findJobUnderWay(db, { kind: contactsJobKind, subject: upload.id })
}

export function contactsImportJob(databases: Databases): JobWork {
  return importJob(databases, {
    reading: 'Reading the file and comparing it with the contacts',
    writing: (count) => `Writing ${count} contacts`,
    changedMeanwhile: changedSinceShown,
    find: findContactUpload,
    async plan(db, upload) {
      return { upload, ...(await planUpload(db, upload)) }
    },
    size: ({ plan }) => plan.added.length + plan.renamed.length,
    // nothing counts the changes of people, so the plan that is written is made where nobody else changes them
    async apply(db, { read: { upload }, details, personId }, now) {
      const planned = await planUpload(db, upload)
      return applyPlannedContacts(db, { upload, ...planned, seal: String(details['shown']), personId }, now)
    },
    // a file of contacts closes and merges nothing
    reportOf: ({ added = 0, changed = 0 }) => ({ added, renamed: changed }),
  })
}
