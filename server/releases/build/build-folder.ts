import { createHash } from 'node:crypto'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import type { BuiltFile } from './manifest.ts'

export type Parts = Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>

/** A folder in which a release comes to be: every file is written once, and known by its size and hash from then on. */
export interface BuildFolder {
  folder: string
  /** In the order in which they were written. */
  files: BuiltFile[]
}

export function openBuildFolder(folder: string): BuildFolder {
  return { folder, files: [] }
}

/** Writes a file to the end of its bytes, certain to outlive a power cut. */
export async function writeBuilt(
  build: BuildFolder,
  file: Pick<BuiltFile, 'path' | 'mediaType' | 'title'>,
  parts: Parts,
  rows?: () => number,
): Promise<BuiltFile> {
  const written = await writeParts(path.join(build.folder, file.path), parts)
  const built = { ...file, ...written, ...(rows && { rows: rows() }) }
  build.files.push(built)
  return built
}

/** A file that is written beside others from the same text: what stands at its start, and how it says each part. */
export interface Telling {
  file: Pick<BuiltFile, 'path' | 'mediaType' | 'title'>
  start: string
  tell: (part: string) => string
}

/** Writes several files from one text that is made once, part by part. */
export async function writeTogether(
  build: BuildFolder,
  tellings: readonly Telling[],
  parts: AsyncIterable<string>,
  rows: () => number,
): Promise<void> {
  const opened: WrittenFile[] = []
  try {
    for (const { file, start } of tellings) {
      const written = await openWritten(path.join(build.folder, file.path))
      opened.push(written)
      if (start !== '') await written.add(start)
    }
    for await (const part of parts) {
      const own = Buffer.from(part, 'utf8')
      for (const [place, written] of opened.entries()) {
        const told = tellings[place]?.tell(part) ?? part
        // most say it as it is: then its bytes are made once
        await written.add(told === part ? own : told)
      }
    }
    for (const [place, written] of opened.entries()) {
      const told = tellings[place]
      if (told) build.files.push({ ...told.file, ...(await written.end()), rows: rows() })
    }
  } finally {
    for (const { close } of opened) await close()
  }
}

/** Where a file lies, for what is made from it. */
export function placeOf({ folder }: Pick<BuildFolder, 'folder'>, file: Pick<BuiltFile, 'path'>): string {
  return path.join(folder, file.path)
}

async function writeParts(place: string, parts: Parts): Promise<Pick<BuiltFile, 'bytes' | 'sha256'>> {
  const written = await openWritten(place)
  try {
    for await (const part of parts) await written.add(part)
    return await written.end()
  } finally {
    await written.close()
  }
}

interface WrittenFile {
  add: (part: string | Uint8Array) => Promise<void>
  /** Waits until all of it is on the disk. */
  end: () => Promise<Pick<BuiltFile, 'bytes' | 'sha256'>>
  close: () => Promise<void>
}

async function openWritten(place: string): Promise<WrittenFile> {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const handle = await open(place, 'wx', 0o600)
  let bytes = 0
  return {
    async add(part) {
      const chunk = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
      hash.update(chunk)
      await handle.writeFile(chunk)
      bytes += chunk.length
    },
    async end() {
      await handle.sync()
      return { bytes, sha256: hash.digest('hex') }
    },
    close: () => handle.close(),
  }
}
