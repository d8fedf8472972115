import type { Database } from '../../platform/database/open.ts'
import { countRows, type RowCounts } from '../tables/count-rows.ts'
import { type CollectionFiles, type FileRequest, openFiles } from '../tables/open-files.ts'

export async function listFiles(
  db: Database,
  request: FileRequest,
): Promise<{ files: CollectionFiles; rows: RowCounts }> {
  const files = await openFiles(db, request)
  return { files, rows: await countRows(db, files) }
}
