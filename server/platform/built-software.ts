import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { projectRoot } from './project-root.ts'

/**
 * Names this software and its engine to the last change, in 64 letters; undefined where the sources are run as they are, which
 * may change under whoever runs them.
 */
export function builtSoftware(): string | undefined {
  if (path.extname(fileURLToPath(import.meta.url)) !== '.js') return undefined
  const sources = readFileSync(path.join(projectRoot, 'build/software'), 'utf8')
  return createHash('sha256').update(`${sources} ${process.version}`).digest('hex')
}
