import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { findPreview, type KeptPreview } from '../uploads/upload-preview-repository.ts'
import { takesLong } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import { type Fault, fileHash } from '../platform/files/csv.ts'
import { type ContactLine, readContactLines } from './contact-lines.ts'
import { contactsPreviewKind, contactsShown, type ContactUpload, type ShownContacts } from './contact-upload.ts'
import { findContactUpload } from './contact-upload-repository.ts'
import { type ContactsPlan, planContacts, sealOf } from './contacts-plan.ts'
import { listAskedCodes, listKnownPeople } from './known-people-query.ts'

/** Which file of which collection. */
export interface UploadPlace {
  collectionCode: string
  id: number
}

export interface SeenContacts {
  collection: Collection
  upload: ContactUpload
  /** Undefined of a file that was applied, and of a large one that no job has compared yet. */
  shown: ShownContacts | undefined
}

/** What a file that was taken would do: of a large one what a job has found, of a small one what is found at once. */
export async function seeContactsUpload(
  db: Database,
  user: User,
  { collectionCode, id }: UploadPlace,
): Promise<SeenContacts> {
  const { collection, upload } = await readContactsUpload(db, user, { collectionCode, id })
  if (upload.state === 'applied') return { collection, upload, shown: undefined }
  if (!isLarge(upload)) return { collection, upload, shown: shownOf(await planUpload(db, upload)) }
  return { collection, upload, shown: await findPreview(db, { kind: contactsPreviewKind, subject: id }, contactsSeal) }
}

/** The file alone, for a step that needs no plan. */
export async function readContactsUpload(
  db: Database,
  user: User,
  { collectionCode, id }: UploadPlace,
): Promise<{ collection: Collection; upload: ContactUpload }> {
  mustRunProgramme(user)
  const collection = await findCollection(db, collectionCode)
  return { collection, upload: await findContactUpload(db, id, collection.id) }
}

/**
 * Nothing counts the changes of people, so what was found stands until it is to be applied: the plan is made again then, and
 * where it is another one, nothing is done and what was found is forgotten.
 */
const contactsSeal = 'until it is applied'

/** What a job keeps of a file that waits, for the pages. */
export async function findContactsPreview(db: Database, id: number): Promise<KeptPreview<ShownContacts> | undefined> {
  const upload = await findContactUpload(db, id)
  if (upload.state === 'applied') return undefined
  return { seal: contactsSeal, shown: shownOf(await planUpload(db, upload)) }
}

export interface PlannedContacts {
  plan: ContactsPlan
  faults: readonly Fault[]
}

function bytesOf({ content }: Pick<ContactUpload, 'content'>): Uint8Array {
  return new TextEncoder().encode(content)
}

/** Whether it is compared and applied beside the requests. */
export function isLarge(upload: Pick<ContactUpload, 'content'>): boolean {
  return takesLong({ bytes: Buffer.byteLength(upload.content) })
}

export function uploadHash(upload: Pick<ContactUpload, 'content'>): string {
  return fileHash({ name: '', bytes: bytesOf(upload) })
}

export async function planUpload(db: Database, upload: ContactUpload): Promise<PlannedContacts> {
  return planContactsFile(db, upload.collectionId, bytesOf(upload))
}

/** What a file would do to the contacts of a collection as they are now, or every fault in it. */
export async function planContactsFile(
  db: Database,
  collectionId: number,
  bytes: Uint8Array,
): Promise<PlannedContacts> {
  const { lines, faults } = readContactLines(bytes)
  const known = {
    asked: await listAskedCodes(db, collectionId),
    people: await listKnownPeople(db, lines.map(addressOf)),
  }
  const { plan, faults: others } = planContacts(lines, known)
  const all = [...faults, ...others].toSorted((a, b) => a.line - b.line || a.column - b.column)
  return { plan, faults: all }
}

/** The first of what a file would do; with a fault it does nothing. */
export function shownOf({ plan, faults }: PlannedContacts): ShownContacts {
  const { added, renamed, same } = plan
  return {
    seal: sealOf(plan),
    added: { count: added.length, first: added.slice(0, contactsShown) },
    renamed: { count: renamed.length, first: renamed.slice(0, contactsShown) },
    same,
    faults,
  }
}

function addressOf({ address }: ContactLine): string {
  return address
}
