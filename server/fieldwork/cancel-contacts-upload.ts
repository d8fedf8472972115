import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { removeContactUpload } from './contact-upload-repository.ts'
import { readContactsUpload, uploadHash, type UploadPlace } from './read-contacts-upload.ts'

/** Removes a file that waits, and the names in it. Throws `Conflict` where somebody has decided about it already. */
export async function cancelContactsUpload(db: Database, user: User, place: UploadPlace, now: Date): Promise<void> {
  const { upload } = await readContactsUpload(db, user, place)
  if (!(await removeContactUpload(db, upload.id)))
    throw new Conflict('This file waits no longer, so it cannot be cancelled')
  await record(db, {
    at: now,
    personId: user.id,
    action: 'cancelled file of contacts',
    collectionId: upload.collectionId,
    subject: `collection ${upload.collectionId}`,
    details: { hash: uploadHash(upload) },
  })
}
