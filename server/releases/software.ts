import { readFileSync } from 'node:fs'
import path from 'node:path'
import { projectRoot } from '../platform/project-root.ts'
import type { Manifest } from './build/manifest.ts'

/** The name and version under which the service stands in what it releases. */
export function softwareVersion(): Manifest['software'] {
  const { name, version } = JSON.parse(readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    name: string
    version: string
  }
  return { name, version }
}
