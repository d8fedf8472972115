import type { Database } from '../platform/database/open.ts'
import { type RegisterUpload, registerPreviewKind } from './register-upload.ts'
import { endColumns, sentColumns, type SentRow } from '../uploads/upload-columns.ts'
import { removePreview } from '../uploads/upload-preview-repository.ts'
import type { UploadEnd } from '../uploads/waiting-upload.ts'

interface UploadRow extends SentRow {
  kind: string
  as_at: string | null
}

/** Gives its id. */
export async function putUpload(
  db: Database,
  upload: Omit<RegisterUpload, 'id' | 'state' | 'uploadedAt'>,
  by: { personId: number; at: Date },
): Promise<number> {
  const [row] = await db<UploadRow>('register_uploads')
    .insert({ ...sentColumns(upload, by), kind: upload.kind, as_at: upload.asAt ?? null })
    .returning('id')
  if (!row) throw new Error('The upload was not stored')
  return row.id
}

/** True while it waits: then nobody decides about it until the transaction ends. */
export async function holdUpload(db: Database, id: number): Promise<boolean> {
  const state = 'waiting'
  return (await db<UploadRow>('register_uploads').where({ id, state }).update({ state })) === 1
}

/** Ends the waiting of an upload, with what was kept of its preview; false when it had ended already. */
export async function endUpload(db: Database, id: number, end: UploadEnd): Promise<boolean> {
  const ended = await db<UploadRow>('register_uploads').where({ id, state: 'waiting' }).update(endColumns(end))
  await removePreview(db, { kind: registerPreviewKind, subject: id })
  return ended === 1
}

/** The waiting, with since when. */
export async function listStoredUploads(
  db: Database,
): Promise<{ id: number; storedName: string; waitsSince: string }[]> {
  const rows = await db<UploadRow>('register_uploads')
    .where({ state: 'waiting' })
    .orderBy('id')
    .select('id', 'stored_name', 'uploaded_at')
  return rows.map((row) => ({ id: row.id, storedName: row.stored_name ?? '', waitsSince: row.uploaded_at }))
}
