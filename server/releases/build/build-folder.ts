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

/** Where a file lies, for what is made from it. */
export function placeOf({ folder }: Pick<BuildFolder, 'folder'>, file: Pick<BuiltFile, 'path'>): string {
  return path.join(folder, file.path)
}

export async function writeParts(place: string, parts: Parts): Promise<Pick<BuiltFile, 'bytes' | 'sha256'>> {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  const handle = await open(place, 'wx', 0o600)
  try {
    let bytes = 0
    for await (const part of parts) {
      const chunk = typeof part === 'string' ? Buffer.from(part, 'utf8') : part
      hash.update(chunk)
      await handle.writeFile(chunk)
      bytes += chunk.length
    }
    await handle.sync()
    return { bytes, sha256: hash.digest('hex') }
  } finally {
    await handle.close()
  }
}
