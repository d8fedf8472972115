import type { Database } from '../platform/database/open.ts'
import type { ShownImport } from './import-register.ts'
import type { RegisterUpload } from './register-upload.ts'
import { endColumns, sentColumns, type SentRow } from './upload-columns.ts'
import type { UploadEnd } from './waiting-upload.ts'

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

/** Keeps what a file would do, instead of what was kept of it before, while the file waits. */
export async function putPreview(db: Database, uploadId: number, { changes, plan }: ShownImport): Promise<void> {
  const state = 'waiting'
  // nobody decides about it meanwhile
  if ((await db<UploadRow>('register_uploads').where({ id: uploadId, state }).update({ state })) === 0) return
  const kept = { changes, plan: JSON.stringify(plan) }
  await db('register_previews')
    .insert({ upload_id: uploadId, ...kept })
    .onConflict('upload_id')
    .merge(kept)
}

/** Ends the waiting of an upload, with what was kept of its preview; false when it had ended already. */
export async function endUpload(db: Database, id: number, end: UploadEnd): Promise<boolean> {
  const ended = await db<UploadRow>('register_uploads').where({ id, state: 'waiting' }).update(endColumns(end))
  await db('register_previews').where({ upload_id: id }).delete()
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
