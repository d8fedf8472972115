import type { Databases } from '../../platform/database/open.ts'
import { streamApart } from '../../platform/jobs/stream-apart.ts'
import { processModule } from '../../platform/project-root.ts'
import { fileParts, type SentParts, type WantedFile } from './file-parts.ts'
import type { FileOrder } from './file-process.ts'

/** A file as it is sent, bit by bit, and how to leave it. */
export interface WrittenFile {
  parts: SentParts
  stop: () => void
}

/** Each has a program and a reader of its own, 120 to 190 MB; when so many are at work, the next is written here. */
const mostApart = 3

const apart = { count: 0 }

/** In the process of the service: what is small is there sooner than a process would have started. */
export async function writeHere({ reader }: Databases, wanted: WantedFile): Promise<WrittenFile> {
  return { parts: toKeep(await fileParts(reader, wanted)), stop: () => undefined }
}

/** A reply may wait with a part while the next is made. */
async function* toKeep(parts: SentParts): AsyncGenerator<string | Uint8Array> {
  for await (const part of parts) yield typeof part === 'string' ? part : new Uint8Array(part)
}

/** In a process of its own, so that nobody's page or save waits for it. */
export async function writeByAnother(databases: Databases, wanted: WantedFile): Promise<WrittenFile> {
  if (apart.count >= mostApart) return writeHere(databases, wanted)
  const data: FileOrder = { databaseUrl: databases.url, ...wanted }
  apart.count += 1
  const free = () => void (apart.count -= 1)
  try {
    const module = processModule('server/releases/live/file-process')
    const { parts, stop, over } = await streamApart({ module, data })
    void over.then(free)
    return { parts, stop }
  } catch (error) {
    free()
    throw error
  }
}
