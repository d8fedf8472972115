import { openDatabases } from '../../platform/database/open.ts'
import { forSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
import { writeApart } from '../../platform/jobs/stream-apart.ts'
import { openFiles } from '../tables/open-files.ts'
import { writeTable } from '../tables/write-table.ts'
import type { WantedFile } from './write-file.ts'

/** What the process that writes a file is given. */
export interface FileOrder extends WantedFile {
  databaseUrl: string
}

writeApart(async (order) => {
  const { databaseUrl, request, name, forExcel } = order as FileOrder
  const databases = openDatabases(databaseUrl)
  const { reader } = databases
  const parts = await writeTable(reader, await openFiles(reader, request), name)
  return { parts: forExcel ? forSpreadsheet(parts) : parts, close: () => databases.close() }
})
