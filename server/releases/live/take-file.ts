import { record } from '../../audit/audit-repository.ts'
import type { Databases } from '../../platform/database/open.ts'
import type { LiveTableName } from '../tables/table-name.ts'
import { type FileRequest, openFiles } from '../tables/open-files.ts'
import { type FileParts, writeTable } from '../tables/write-table.ts'

/** The text of a file, bit by bit. That somebody took it is recorded before the first bit. */
export async function takeFile(
  { reader, writer }: Databases,
  request: FileRequest,
  name: LiveTableName,
  now: Date,
): Promise<FileParts> {
  const files = await openFiles(reader, request)
  const parts = await writeTable(reader, files, name)
  const { id, code } = files.collection
  const taken = { action: 'downloaded file', collectionId: id, subject: `file ${name} of collection ${code}` }
  await writer.transaction((db) => record(db, { at: now, personId: request.user.id, ...taken }))
  return parts
}
