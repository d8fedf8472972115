import type { User } from '../access/user.ts'
import { askForPreview, previewJob } from '../uploads/upload-preview-job.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { Job, JobDetails, JobWork } from '../platform/jobs/job.ts'
import { findJobUnderWay } from '../platform/jobs/jobs-query.ts'
import { contactsPreviewKind, type ShownContacts } from './contact-upload.ts'
import { holdContactUpload } from './contact-upload-repository.ts'
import { isLarge, readContactsUpload, type UploadPlace } from './read-contacts-upload.ts'

/** Has a large file compared with the contacts beside the requests; gives the job's number. */
export async function askForContactsPreview(db: Database, user: User, place: UploadPlace, now: Date): Promise<number> {
  const { upload } = await readContactsUpload(db, user, place)
  if (!isLarge(upload)) throw new Conflict('This file was applied already, or its preview needs no preparation')
  return askForPreview(db, user, { kind: contactsPreviewKind, subject: place.id, details: detailsOf(place) }, now)
}

/** What the page of such work leads back by. */
export function detailsOf({ collectionCode }: Pick<UploadPlace, 'collectionCode'>): JobDetails {
  return { collection: collectionCode }
}

/** What is preparing the preview of a file now; undefined where nothing does. */
export async function findContactsPreviewJob(db: Database, user: User, place: UploadPlace): Promise<Job | undefined> {
  const { upload } = await readContactsUpload(db, user, place)
  return findJobUnderWay(db, { kind: contactsPreviewKind, subject: upload.id })
}

export function contactsPreviewJob(databases: Databases): JobWork {
  return previewJob<ShownContacts>(databases, {
    kind: contactsPreviewKind,
    module: 'server/fieldwork/contacts-preview-process',
    store: undefined,
    reading: 'Reading the file and comparing it with the contacts',
    hold: holdContactUpload,
    reportOf: ({ added, renamed, faults }) => ({
      added: added.count,
      renamed: renamed.count,
      faults: faults.length,
    }),
  })
}
