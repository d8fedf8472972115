import type { Database } from '../platform/database/open.ts'
import type { RegisterFileKind } from './register-file.ts'
import type { ListedUpload } from './register-upload.ts'
import { type ListedRow, listedUpload } from '../uploads/upload-columns.ts'
import { findUploadRow, listUploadRows, type UploadsTable } from '../uploads/uploads-query.ts'

interface UploadRow extends ListedRow {
  kind: RegisterFileKind
  asAt: string | null
}

const table: UploadsTable = { name: 'register_uploads', columns: { kind: 'kind', asAt: 'as_at' } }

/** The newest first, with how many there are. */
export async function listUploads(
  db: Database,
  page: { offset: number; limit: number },
): Promise<{ uploads: ListedUpload[]; total: number }> {
  const { rows, total } = await listUploadRows(db, table, page)
  return { uploads: rows.map((row) => asUpload(row as UploadRow)), total }
}

export async function findUpload(db: Database, id: number): Promise<ListedUpload> {
  return asUpload((await findUploadRow(db, table, id)) as UploadRow)
}

function asUpload(row: UploadRow): ListedUpload {
  return { ...listedUpload(row), kind: row.kind, asAt: row.asAt ?? undefined }
}
