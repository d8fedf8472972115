import type { SentFile, UploadEnd, UploadHistory, UploadOutcome, UploadState } from './waiting-upload.ts'

/** What every table of files that wait has, as the database calls it. */
export interface SentRow {
  id: number
  file_name: string
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

/** The columns of a file that has just been sent. */
export function sentColumns(
  { fileName, hash, bytes, storedName }: Pick<SentFile, 'fileName' | 'hash' | 'bytes' | 'storedName'>,
  by: { personId: number; at: Date },
): Omit<SentRow, 'id' | 'ended_by' | 'ended_at' | 'outcome'> {
  return {
    file_name: fileName,
    hash,
    bytes,
    stored_name: storedName ?? null,
    state: 'waiting',
    uploaded_by: by.personId,
    uploaded_at: by.at.toISOString(),
  }
}

/** What ends its waiting; the file is then nobody's. */
export function endColumns({
  state,
  at,
  personId,
  outcome,
}: UploadEnd): Pick<SentRow, 'state' | 'stored_name' | 'ended_by' | 'ended_at' | 'outcome'> {
  return {
    state,
    stored_name: null,
    ended_at: at.toISOString(),
    ended_by: personId ?? null,
    outcome: outcome ? JSON.stringify(outcome) : null,
  }
}

/** A row as `uploadsWithNames` reads it. */
export interface ListedRow extends Omit<SentFile, 'storedName'> {
  storedName: string | null
  uploadedBy: string
  endedBy: string | null
  endedAt: string | null
  outcome: string | null
}

/** The same with what is not there left out. */
export function listedUpload(row: ListedRow): SentFile & UploadHistory {
  const { id, fileName, hash, bytes, storedName, state, uploadedAt, uploadedBy, endedBy, endedAt, outcome } = row
  return {
    id,
    fileName,
    hash,
    bytes,
    state,
    uploadedAt,
    uploadedBy,
    storedName: storedName ?? undefined,
    endedBy: endedBy ?? undefined,
    endedAt: endedAt ?? undefined,
    outcome: outcome === null ? undefined : (JSON.parse(outcome) as UploadOutcome),
  }
}
