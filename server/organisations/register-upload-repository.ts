import type { Database } from '../platform/database/open.ts'
import type { RegisterUpload, UploadOutcome, UploadState } from './register-upload.ts'

interface UploadRow {
  id: number
  kind: string
  file_name: string
  as_at: string | null
  hash: string
  bytes: number
  stored_name: string | null
  state: UploadState
  uploaded_by: number
  uploaded_at: string
  ended_by: number | null
  ended_at: string | null
  outcome: string | null
}

/** Gives its id. */
export async function putUpload(
  db: Database,
  upload: Omit<RegisterUpload, 'id' | 'state' | 'uploadedAt'>,
  by: { personId: number; at: Date },
): Promise<number> {
  const [row] = await db<UploadRow>('register_uploads')
    .insert({
      kind: upload.kind,
      file_name: upload.fileName,
      as_at: upload.asAt ?? null,
      hash: upload.hash,
      bytes: upload.bytes,
      stored_name: upload.storedName ?? null,
      state: 'waiting',
      uploaded_by: by.personId,
      uploaded_at: by.at.toISOString(),
    })
    .returning('id')
  if (!row) throw new Error('The upload was not stored')
  return row.id
}

/** Ends the waiting of an upload, whose file is then nobody's; false when it had ended already. */
export async function endUpload(
  db: Database,
  id: number,
  end: { state: Exclude<UploadState, 'waiting'>; at: Date; personId?: number; outcome?: UploadOutcome },
): Promise<boolean> {
  const ended = await db<UploadRow>('register_uploads')
    .where({ id, state: 'waiting' })
    .update({
      state: end.state,
      stored_name: null,
      ended_at: end.at.toISOString(),
      ended_by: end.personId ?? null,
      outcome: end.outcome ? JSON.stringify(end.outcome) : null,
    })
  return ended === 1
}

export async function listStoredUploads(
  db: Database,
): Promise<{ id: number; storedName: string; uploadedAt: string }[]> {
  const rows = await db<UploadRow>('register_uploads')
    .where({ state: 'waiting' })
    .orderBy('id')
    .select('id', 'stored_name', 'uploaded_at')
  return rows.map((row) => ({ id: row.id, storedName: row.stored_name ?? '', uploadedAt: row.uploaded_at }))
}
