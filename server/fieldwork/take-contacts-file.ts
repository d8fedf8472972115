import { isUtf8 } from 'node:buffer'
import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { takesLong } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import type { Fault, GivenFile } from '../platform/files/csv.ts'
import { addContactUpload } from './contact-upload-repository.ts'
import { askForContactsPreview } from './contacts-preview-job.ts'
import { planContactsFile } from './read-contacts-upload.ts'

/** A file that was kept, with the job that compares it where it is large, or every fault for which it was not. */
export type TakenContacts = { id: number; job: number | undefined; faults?: undefined } | { faults: readonly Fault[] }

/** Keeps a file until it is applied. A small one is read at once, and not kept with a fault in it. */
export async function takeContactsFile(
  db: Database,
  user: User,
  { collectionCode, file }: { collectionCode: string; file: GivenFile },
  now: Date,
): Promise<TakenContacts> {
  mustRunProgramme(user)
  const { id: collectionId } = await findCollection(db, collectionCode)
  const isLarge = takesLong({ bytes: file.bytes.length }) && isText(file.bytes)
  if (!isLarge) {
    const { faults } = await planContactsFile(db, collectionId, file.bytes)
    if (faults.length > 0) return { faults }
  }
  const upload = { collectionId, fileName: file.name, content: new TextDecoder().decode(file.bytes) }
  const id = await addContactUpload(db, upload, { personId: user.id, at: now })
  return { id, job: isLarge ? await askForContactsPreview(db, user, { collectionCode, id }, now) : undefined }
}

/** What cannot be kept as a text has its fault told at once. */
function isText(bytes: Uint8Array): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}
