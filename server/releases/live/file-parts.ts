import type { Database } from '../../platform/database/open.ts'
import { forSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
import { type FileRequest, openFiles } from '../tables/open-files.ts'
import type { LiveTableName } from '../tables/table-name.ts'
import { writeTable, writeTableBytes } from '../tables/write-table.ts'

/** Which file of a collection somebody wants. */
export interface WantedFile {
  request: FileRequest
  name: LiveTableName
  forExcel: boolean
}

export type SentParts = AsyncIterable<string | Uint8Array> | Iterable<string>

/** The text of a file, bit by bit, as it is sent. Bytes stay as they are until the next part is asked for. */
export async function fileParts(reader: Database, { request, name, forExcel }: WantedFile): Promise<SentParts> {
  const files = await openFiles(reader, request)
  return forExcel ? forSpreadsheet(await writeTable(reader, files, name)) : writeTableBytes(reader, files, name)
}
