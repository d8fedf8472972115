import { type Databases, openDatabases } from '../../platform/database/open.ts'
import { writeApart } from '../../platform/jobs/write-apart.ts'
import { fileParts, type WantedFile } from './file-parts.ts'

/** What the process that writes a file is given. */
export interface FileOrder extends WantedFile {
  databaseUrl: string
}

const opened = new Map<string, Databases>()

writeApart((order) => {
  const { databaseUrl, ...wanted } = order as FileOrder
  const databases = opened.get(databaseUrl) ?? openDatabases(databaseUrl)
  opened.set(databaseUrl, databases)
  return fileParts(databases.reader, wanted)
})
