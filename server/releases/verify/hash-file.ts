import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { BuiltFile } from '../build/manifest.ts'

/** How long a file is and its SHA-256, at constant memory. */
export async function hashFile(place: string): Promise<Pick<BuiltFile, 'bytes' | 'sha256'>> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of createReadStream(place)) {
    hash.update(part as Uint8Array)
    bytes += (part as Uint8Array).length
  }
  return { bytes, sha256: hash.digest('hex') }
}
