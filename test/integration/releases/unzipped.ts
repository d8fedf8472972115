import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { temporaryFolder } from '../../support/app.ts'

export interface Unzipped {
  /** With the name of the folder that everything is in. */
  folder: string
  /** Paths within it, in their order. */
  files: string[]
}

/** Unpacks a file as somebody would who has taken it. */
export function unzipped(place: string): Unzipped {
  const to = mkdtempSync(path.join(temporaryFolder(), 'unzipped-'))
  const entries = Object.entries(unzipSync(new Uint8Array(readFileSync(place))))
  const top = entries[0]?.[0].split('/')[0] ?? ''
  for (const [name, content] of entries) {
    mkdirSync(path.dirname(path.join(to, name)), { recursive: true })
    writeFileSync(path.join(to, name), content)
  }
  return { folder: path.join(to, top), files: entries.map(([name]) => path.posix.relative(top, name)) }
}
