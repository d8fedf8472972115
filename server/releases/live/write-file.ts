import type { Databases } from '../../platform/database/open.ts'
import { forSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
import { streamApart } from '../../platform/jobs/stream-apart.ts'
import { processModule } from '../../platform/project-root.ts'
import { type FileRequest, openFiles } from '../tables/open-files.ts'
import type { LiveTableName } from '../tables/table-name.ts'
import { writeTable } from '../tables/write-table.ts'
import type { FileOrder } from './file-process.ts'

/** Which file of a collection somebody wants. */
export interface WantedFile {
  request: FileRequest
  name: LiveTableName
  forExcel: boolean
}

/** A file as it is sent, bit by bit, and how to leave it. */
export interface WrittenFile {
  parts: AsyncIterable<string | Uint8Array> | Iterable<string>
  stop: () => void
}

/** Each has a program and a reader of its own, some 150 MB; when so many are at work, the next is written here. */
const mostApart = 3

const apart = { count: 0 }

/** In the process of the service: what is small is there sooner than a process would have started. */
export async function writeHere({ reader }: Databases, { request, name, forExcel }: WantedFile): Promise<WrittenFile> {
  const parts = await writeTable(reader, await openFiles(reader, request), name)
  return { parts: forExcel ? forSpreadsheet(parts) : parts, stop: () => undefined }
}

/** In a process of its own, so that nobody's page or save waits for it. */
export async function writeByAnother(databases: Databases, wanted: WantedFile): Promise<WrittenFile> {
  if (apart.count >= mostApart) return writeHere(databases, wanted)
  const data: FileOrder = { databaseUrl: databases.url, ...wanted }
  apart.count += 1
  const free = () => void (apart.count -= 1)
  try {
    const module = processModule('server/releases/live/file-process')
    const { parts, stop, ended } = await streamApart({ module, data })
    void ended.then(free)
    return { parts, stop }
  } catch (error) {
    free()
    throw error
  }
}
