import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { ListedRow } from './upload-columns.ts'

/** A table of files that wait for a decision, with the columns that it has besides, by the names they are given. */
export interface UploadsTable {
  name: 'register_uploads' | 'results_uploads'
  columns: Readonly<Record<string, string>>
}

/** Each with the names of who sent it and of who ended its waiting. */
export function uploadsWithNames(db: Database, { name, columns }: UploadsTable) {
  const own = (column: string) => `${name}.${column}`
  return db(name)
    .join('people as uploader', 'uploader.id', own('uploaded_by'))
    .leftJoin('people as ender', 'ender.id', own('ended_by'))
    .select({
      id: own('id'),
      fileName: own('file_name'),
      hash: own('hash'),
      bytes: own('bytes'),
      storedName: own('stored_name'),
      state: own('state'),
      uploadedAt: own('uploaded_at'),
      uploadedBy: 'uploader.name',
      endedBy: 'ender.name',
      endedAt: own('ended_at'),
      outcome: own('outcome'),
      ...Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, own(column)])),
    })
}

/** With the table's own columns too. */
export async function findUploadRow(db: Database, table: UploadsTable, id: number): Promise<ListedRow> {
  const key = `${table.name}.id`
  const [row]: ListedRow[] = await uploadsWithNames(db, table).where(key, id).orderBy(key)
  if (!row) throw new NotFound('The file')
  return row
}

/** The newest first, with how many there are. */
export async function listUploadRows(
  db: Database,
  table: UploadsTable,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ rows: ListedRow[]; total: number }> {
  const [count] = await db(table.name).select<{ total: number }[]>(db.raw('count(*) as total'))
  const rows: ListedRow[] = await uploadsWithNames(db, table)
    .orderBy(`${table.name}.id`, 'desc')
    .offset(offset)
    .limit(limit)
  return { rows, total: count?.total ?? 0 }
}
