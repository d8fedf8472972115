import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import type { BackupFile } from './manifest.ts'

/**
 * Copies a file byte by byte and gives what was copied, once it is certain to outlive a power cut. Undefined where there
 * is no such file.
 */
export async function copyFile(from: string, to: string): Promise<Omit<BackupFile, 'path'> | undefined> {
  const source = await open(from).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (!source || !(await source.stat()).isFile()) {
    await source?.close()
    return undefined
  }
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  const target = await open(to, 'wx', 0o600)
  const hash = createHash('sha256')
  let bytes = 0
  try {
    for await (const part of source.createReadStream({ autoClose: false })) {
      hash.update(part as Buffer)
      bytes += (part as Buffer).length
      await target.writeFile(part as Buffer)
    }
    await target.sync()
  } finally {
    await source.close()
    await target.close()
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** The size and hash of a file that is there. */
export async function measureFile(place: string): Promise<Omit<BackupFile, 'path'>> {
  const hash = createHash('sha256')
  for await (const part of createReadStream(place)) hash.update(part as Buffer)
  return { bytes: (await stat(place)).size, sha256: hash.digest('hex') }
}

/** Makes certain that a file, or the names in a folder, outlive a power cut. */
export async function syncPlace(place: string): Promise<void> {
  const handle = await open(place)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** The same for a folder and all folders within it. */
export async function syncFolders(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true })
  for (const entry of entries) if (entry.isDirectory()) await syncFolders(path.join(folder, entry.name))
  await syncPlace(folder)
}
