import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { RegisterFileKind } from './register-file.ts'
import type { ListedUpload, UploadOutcome, UploadState } from './register-upload.ts'

interface UploadRow {
  id: number
  kind: RegisterFileKind
  fileName: string
  asAt: string | null
  hash: string
  bytes: number
  storedName: string | null
  state: UploadState
  uploadedAt: string
  uploadedBy: string
  endedBy: string | null
  endedAt: string | null
  outcome: string | null
}

/** The newest first, with how many there are. */
export async function listUploads(
  db: Database,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ uploads: ListedUpload[]; total: number }> {
  const [count] = await db('register_uploads').select<{ total: number }[]>(db.raw('count(*) as total'))
  const rows = await withNames(db).orderBy('register_uploads.id', 'desc').offset(offset).limit(limit)
  return { uploads: rows.map(asUpload), total: count?.total ?? 0 }
}

export async function findUpload(db: Database, id: number): Promise<ListedUpload> {
  const [row] = await withNames(db).where('register_uploads.id', id).orderBy('register_uploads.id')
  if (!row) throw new NotFound('The file')
  return asUpload(row)
}

function withNames(db: Database) {
  return db('register_uploads')
    .join('people as uploader', 'uploader.id', 'register_uploads.uploaded_by')
    .leftJoin('people as ender', 'ender.id', 'register_uploads.ended_by')
    .select<UploadRow[]>({
      id: 'register_uploads.id',
      kind: 'register_uploads.kind',
      fileName: 'register_uploads.file_name',
      asAt: 'register_uploads.as_at',
      hash: 'register_uploads.hash',
      bytes: 'register_uploads.bytes',
      storedName: 'register_uploads.stored_name',
      state: 'register_uploads.state',
      uploadedAt: 'register_uploads.uploaded_at',
      uploadedBy: 'uploader.name',
      endedBy: 'ender.name',
      endedAt: 'register_uploads.ended_at',
      outcome: 'register_uploads.outcome',
    })
}

function asUpload(row: UploadRow): ListedUpload {
  return {
    ...row,
    asAt: row.asAt ?? undefined,
    storedName: row.storedName ?? undefined,
    endedBy: row.endedBy ?? undefined,
    endedAt: row.endedAt ?? undefined,
    outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as UploadOutcome),
  }
}
