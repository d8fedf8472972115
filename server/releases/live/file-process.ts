import { type Database, openReader } from '../../platform/database/open.ts'
import { writeApart } from '../../platform/jobs/write-apart.ts'
import { fileParts, type WantedFile } from './file-parts.ts'

/** What the process that writes a file is given. */
export interface FileOrder extends WantedFile {
  databaseUrl: string
}

const opened = new Map<string, Database>()

writeApart((order) => {
  const { databaseUrl, ...wanted } = order as FileOrder
  const reader = opened.get(databaseUrl) ?? openReader(databaseUrl)
  opened.set(databaseUrl, reader)
  return fileParts(reader, wanted)
})
