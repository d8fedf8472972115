import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { type FileStore, readStored } from '../platform/files/file-store.ts'
import { type PreparedImport, prepareRegisterImport, type ShownImport } from './import-register.ts'
import { registerChanges } from './register-changes-repository.ts'
import { type ListedUpload, registerPreviewKind, uploadsOnPage } from './register-upload.ts'
import { findUpload, listUploads } from './register-uploads-query.ts'
import { findPreview, type KeptPreview } from '../uploads/upload-preview-repository.ts'
import { takesLong } from '../uploads/waiting-upload.ts'

/** An upload and, while it waits, what applying it would do to the register as it is now. */
export interface ReadUpload {
  upload: ListedUpload
  prepared: PreparedImport | undefined
}

export async function readRegisterUpload(db: Database, store: FileStore, user: User, id: number): Promise<ReadUpload> {
  mustRunProgramme(user)
  return planUpload(db, store, await findUpload(db, id))
}

/** An upload as it is shown. */
export interface SeenUpload {
  upload: ListedUpload
  prepared: ShownImport | undefined
}

/**
 * The same to look at: of a large file what a job has found, while the register is as it was then, and otherwise nothing:
 * it is to be prepared again.
 */
export async function seeRegisterUpload(db: Database, store: FileStore, user: User, id: number): Promise<SeenUpload> {
  mustRunProgramme(user)
  const upload = await findUpload(db, id)
  if (!takesLong(upload)) return planUpload(db, store, upload)
  const seal = String(await registerChanges(db))
  return { upload, prepared: await findPreview<ShownImport>(db, { kind: registerPreviewKind, subject: id }, seal) }
}

/** What a job keeps of a file that waits, for the pages. */
export async function findRegisterPreview(
  db: Database,
  store: FileStore,
  id: number,
): Promise<KeptPreview<ShownImport> | undefined> {
  const { prepared } = await planUpload(db, store, await findUpload(db, id))
  if (!prepared) return undefined
  const { changes, plan } = prepared
  return { seal: String(changes), shown: { changes, plan: { ...plan, write: undefined } } }
}

/** What applying an upload would do, for the pages and for the work that does it. */
export async function planUpload(db: Database, store: FileStore, upload: ListedUpload): Promise<ReadUpload> {
  if (upload.storedName === undefined) return { upload, prepared: undefined }
  const { kind, fileName: name, asAt, storedName, uploadedAt } = upload
  const file = { kind, name, asAt, bytes: await readStored(store, storedName) }
  return { upload, prepared: await prepareRegisterImport(db, file, new Date(uploadedAt)) }
}

/** The upload alone, for a step that needs no plan. */
export async function readUploadOnly(db: Database, user: User, id: number): Promise<ListedUpload> {
  mustRunProgramme(user)
  return findUpload(db, id)
}

/** A page (from 1) of the uploads. */
export async function listRegisterUploads(
  db: Database,
  user: User,
  page: number,
): Promise<{ uploads: ListedUpload[]; total: number; page: number }> {
  mustRunProgramme(user)
  return { ...(await listUploads(db, { offset: (page - 1) * uploadsOnPage, limit: uploadsOnPage })), page }
}
